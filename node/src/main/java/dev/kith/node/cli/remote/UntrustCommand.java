package dev.kith.node.cli.remote;

import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kith untrust}: the running node trusts another no more. */
@Command(name = "untrust", description = "Let the running node treat another as any other.")
public final class UntrustCommand implements Subcommand {
  @Mixin private Target target;
  @Mixin private Results results;

  @Parameters(
      paramLabel = "NODE",
      description = "An enode URL, a record (enr:…), or the 64 digits of a node id.")
  private String other;

  @Override
  public Integer call() throws IOException, InterruptedException {
    target.client().call("admin_removeTrustedPeer", other);
    return Told.print(results, "It is treated as any other from now on.");
  }
}
