package dev.kith.simulation.cli;

import dev.kith.node.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kith sim}: alone it does nothing but show what can be done. */
@Command(
    name = "sim",
    description = "Simulate networks of real nodes in virtual time, from one seed.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SimListCommand.class,
      SimRunCommand.class,
      SimSweepCommand.class,
      SimShrinkCommand.class,
      SimDiffCommand.class,
      SimServeCommand.class,
      SimShowCommand.class,
      SimEventsCommand.class,
      SimNodeCommand.class,
      SimClockCommand.class,
      SimLinksCommand.class,
      SimFaultCommand.class,
      SimSnapshotCommand.class,
      SimLoadCommand.class,
      SimMockerCommand.class
    })
public final class SimCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Name a command, such as list or run.");
  }
}
