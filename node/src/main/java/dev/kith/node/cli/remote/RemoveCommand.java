package dev.kith.node.cli.remote;

import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kith remove}: the running node lets another go. */
@Command(
    name = "remove",
    description = "Let the running node end a session, and call that node no more.")
public final class RemoveCommand implements Subcommand {
  @Mixin private Target target;
  @Mixin private Results results;

  @Parameters(
      paramLabel = "NODE",
      description = "An enode URL, a record (enr:…), or the 64 digits of a node id.")
  private String other;

  @Override
  public Integer call() throws IOException, InterruptedException {
    target.client().call("admin_removePeer", other);
    return Told.print(results, "It is gone, and not called any more.");
  }
}
