package dev.kith.simulation.cli;

import dev.kith.node.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kith bench}: alone it does nothing but show what can be measured. */
@Command(
    name = "bench",
    description = "Measure Kith, on this machine, beside a reference where there is one.",
    synopsisSubcommandLabel = "BENCH",
    subcommands = {
      OnceCommand.class,
      RlpxCommand.class,
      IsolationCommand.class,
      SimBenchCommand.class,
      ColdCommand.class,
      ChurnCommand.class,
      ChurnNodeCommand.class,
      Discv4Command.class,
      OrganicCommand.class
    })
public final class BenchCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Name a benchmark.");
  }
}
