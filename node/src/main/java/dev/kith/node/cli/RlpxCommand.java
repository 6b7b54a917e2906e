package dev.kith.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kith rlpx}: looks into other nodes over TCP. */
@Command(
    name = "rlpx",
    description = "Look into another node over TCP.",
    subcommands = RlpxPing.class)
public final class RlpxCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return CommandGroup.refuse(spec);
  }
}
