package dev.kith.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kith enr}: what nodes sign about themselves. */
@Command(
    name = "enr",
    description = "Read, sign and compare the records of nodes.",
    subcommands = {EnrShow.class, EnrSign.class, EnrDiff.class})
public final class EnrCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return CommandGroup.refuse(spec);
  }
}
