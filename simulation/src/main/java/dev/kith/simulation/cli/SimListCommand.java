package dev.kith.simulation.cli;

import dev.kith.simulation.fault.Mockers;
import dev.kith.simulation.scenario.Scenarios;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kith sim list}: the scenarios and the mockers there are. */
@Command(name = "list", description = "Show the scenarios and the mockers, a line each.")
final class SimListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Scenarios.all().forEach(each -> out.printf("%-24s %s%n", each.name(), each.summary()));
    // Indented, so that the first words of the other lines are the scenarios and nothing else.
    Mockers.all().forEach(each -> out.printf("  --mocker %-13s %s%n", each.name(), each.summary()));
    out.flush();
    return 0;
  }
}
