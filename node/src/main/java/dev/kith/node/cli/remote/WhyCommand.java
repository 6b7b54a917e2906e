package dev.kith.node.cli.remote;

import dev.kith.node.admin.why.WhyReport;
import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kith why}: why the running node has the peers it has. */
@Command(
    name = "why",
    description = "Show why the running node has the peers it has, and what to do for more.")
public final class WhyCommand implements Subcommand {
  @Mixin private Target target;
  @Mixin private Results results;

  @Override
  public Integer call() throws IOException, InterruptedException {
    WhyReport report = target.client().call(WhyReport.class, "admin_why");
    results.print(new WhyText(report).text(), report);
    return 0;
  }
}
