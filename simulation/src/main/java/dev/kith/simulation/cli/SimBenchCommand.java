package dev.kith.simulation.cli;

import dev.kith.simulation.bench.Comparison;
import dev.kith.simulation.bench.FigureLine;
import dev.kith.simulation.bench.SimCase;
import dev.kith.simulation.bench.SimEffort;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kith bench sim}: how fast virtual time is, and how many nodes a heap holds. */
@Command(
    name = "sim",
    description = {
      "Measure simulations: how much heap many nodes take, full or light, how many seeds of a",
      "small scenario run in a second of the processor, how fast time passes for many nodes.",
      "Every measurement has a process of its own; what is printed are medians."
    })
final class SimBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--case", description = "memory, light, seeds, pace or all (the default).")
  private String bench = Cases.ALL;

  @Option(names = "--runs", description = "Of which medians are taken (${DEFAULT-VALUE}).")
  private int runs = 3;

  @Option(names = "--nodes", description = "How many; 0 is what the case is about.")
  private int nodes;

  @Option(names = "--threads", description = "How many run the nodes (${DEFAULT-VALUE}).")
  private int threads = 1;

  @Option(names = "--here", description = "Measure once, in this process; for profilers.")
  private boolean here;

  @Mixin private Rows output;

  @Override
  public Integer call() {
    List<SimCase> cases = Cases.chosen(spec, bench, List.of(SimCase.values()));
    if (runs < 1) {
      throw new ParameterException(spec.commandLine(), "There is no median of no runs: give 1.");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (here) {
      for (SimCase each : cases) {
        each.measure(effort(each)).stream().map(FigureLine::of).forEach(out::println);
      }
    } else {
      output.print(compare(cases).rows());
    }
    out.flush();
    return 0;
  }

  private SimEffort effort(SimCase of) {
    SimEffort effort = of.usual().withThreads(threads);
    return nodes == 0 ? effort : effort.withNodes(nodes);
  }

  private Comparison compare(List<SimCase> cases) {
    Comparison comparison = new Comparison("sim");
    for (int run = 0; run < runs; run++) {
      for (SimCase each : cases) {
        List<String> options = new ArrayList<>(List.of("--here", "--case", each.toString()));
        options.addAll(List.of("--nodes", "" + nodes, "--threads", "" + threads));
        comparison.kith(Programs.kith("sim", each.jvmOptions()).measure(options));
      }
    }
    return comparison;
  }
}
