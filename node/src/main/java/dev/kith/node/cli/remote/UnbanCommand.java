package dev.kith.node.cli.remote;

import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kith unban}: whom a ban is about may connect again. */
@Command(name = "unban", description = "Let whom a ban is about connect to the running node again.")
public final class UnbanCommand implements Subcommand {
  @Mixin private Target target;
  @Mixin private Results results;

  @Parameters(paramLabel = "WHOM", description = "As kith bans shows it, or a node's URL.")
  private String whom;

  @Override
  public Integer call() throws IOException, InterruptedException {
    target.client().call("admin_unban", whom);
    return Told.print(results, "No longer banned.");
  }
}
