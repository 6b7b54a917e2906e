package dev.kith.node.cli.remote;

import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kith trust}: the running node lets another in always. */
@Command(name = "trust", description = "Let the running node let another in over its limits.")
public final class TrustCommand implements Subcommand {
  @Mixin private Target target;
  @Mixin private Results results;

  @Parameters(
      paramLabel = "NODE",
      description = "An enode URL, a record (enr:…), or the 64 digits of a node id.")
  private String other;

  @Override
  public Integer call() throws IOException, InterruptedException {
    target.client().call("admin_addTrustedPeer", other);
    return Told.print(results, "It is let in over the limits from now on.");
  }
}
