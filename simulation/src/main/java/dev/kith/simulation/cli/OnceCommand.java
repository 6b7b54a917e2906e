package dev.kith.simulation.cli;

import dev.kith.simulation.bench.Case;
import dev.kith.simulation.bench.Figure;
import dev.kith.simulation.bench.FigureLine;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code kith bench once}: one measurement of Kith in this very process, with the options and the
 * output of {@code geth-p2p bench}. What to put a profiler on.
 */
@Command(
    name = "once",
    description = "Measure one case once, in this process; one JSON object per figure.")
final class OnceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--case", required = true, description = "${COMPLETION-CANDIDATES}.")
  private Case bench;

  @Mixin private EffortOptions effort;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (Figure figure : bench.measure(effort.of(bench))) {
      out.println(FigureLine.of(figure));
    }
    out.flush();
    return 0;
  }
}
