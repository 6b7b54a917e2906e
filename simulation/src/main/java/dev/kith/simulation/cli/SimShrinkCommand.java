package dev.kith.simulation.cli;

import dev.kith.simulation.scenario.Reducer;
import dev.kith.simulation.scenario.Reducer.Reduced;
import dev.kith.simulation.scenario.Scenarios;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kith sim shrink}: the least of a failing run that still fails. */
@Command(
    name = "shrink",
    description = "Leave out faults, nodes and time of a run that fails, as long as it fails.")
final class SimShrinkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "One of kith sim list.")
  private String scenario;

  @Option(names = "--seed", required = true, description = "One with which it fails.")
  private long seed;

  @Option(names = "--runs", description = "How often to try at most (${DEFAULT-VALUE}).")
  private int runs = 200;

  @Mixin private VariationOptions options;

  @Override
  public Integer call() {
    Optional<Reduced> least =
        new Reducer(Scenarios.named(scenario), seed, runs).reduce(options.variation());
    PrintWriter out = spec.commandLine().getOut();
    if (least.isEmpty()) {
      out.println("The run passes, so there is nothing to shrink; look for a seed by sweep.");
    } else {
      out.println(least.get().outcome().verdict().text());
      String changes = VariationOptions.text(least.get().variation());
      out.println("  again: kith sim run " + scenario + " --seed " + seed + changes);
    }
    out.flush();
    return least.isEmpty() ? 1 : 0;
  }
}
