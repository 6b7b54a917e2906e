package dev.kith.node.cli.remote;

import dev.kith.node.cli.EnodeConverter;
import dev.kith.node.cli.Results;
import dev.kith.node.cli.Subcommand;
import dev.kith.node.enr.Enode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kith add}: the running node keeps another connected. */
@Command(name = "add", description = "Let the running node keep another connected from now on.")
public final class AddCommand implements Subcommand {
  @Mixin private Target target;
  @Mixin private Results results;

  @Parameters(
      paramLabel = "NODE",
      converter = EnodeConverter.class,
      description = "An enode URL, or a record (enr:…).")
  private Enode other;

  @Override
  public Integer call() throws IOException, InterruptedException {
    target.client().call("admin_addPeer", other.toString());
    return Told.print(results, "Keeps calling it from now on; kith peers shows when it is up.");
  }
}
