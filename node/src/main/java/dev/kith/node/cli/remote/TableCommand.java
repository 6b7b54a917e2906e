package dev.kith.node.cli.remote;

import dev.kith.node.admin.TableShape;
import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kith table}: whom the discovery of the running node knows. */
@Command(
    name = "table",
    description = "Show the nodes that the discovery of the running node knows.",
    sortOptions = false)
public final class TableCommand implements Subcommand {
  @Mixin private Target target;
  @Mixin private Results results;

  @Option(names = "--nodes", description = "Show each node, too.")
  private boolean nodes;

  @Override
  public Integer call() throws IOException, InterruptedException {
    TableShape table = target.client().call(TableShape.class, "admin_table");
    results.print(new TableText(table).text(nodes), table);
    return 0;
  }
}
