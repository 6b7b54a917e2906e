package dev.kith.simulation.cli;

import dev.kith.simulation.bench.Comparison;
import dev.kith.simulation.bench.Contestant;
import dev.kith.simulation.bench.Effort;
import dev.kith.simulation.bench.Figure;
import dev.kith.simulation.bench.FigureLine;
import dev.kith.simulation.bench.Isolation;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kith bench isolation}: what misbehaving protocols cost the other peers of a node. */
@Command(
    name = "isolation",
    description = {
      "Time the echoes of a node's peers, alone and beside five protocols that misbehave:",
      "one throws, one hangs, one blocks its thread, one keeps all messages, one floods.",
      "A slowdown of up to 2 is the goal. Every run has a process of its own."
    })
final class IsolationCommand implements Callable<Integer> {
  /** Messages of the echo case of the other benchmark. */
  private static final int PAYLOAD_BYTES = 100;

  @Spec private CommandSpec spec;

  @Option(names = "--peers", description = "How many ask for echoes (${DEFAULT-VALUE}).")
  private int peers = 100;

  @Option(names = "--offenders", description = "Peers of each misbehaving one (${DEFAULT-VALUE}).")
  private int offenders = 4;

  @Option(names = "--runs", description = "Of which medians are taken (${DEFAULT-VALUE}).")
  private int runs = 3;

  @Option(names = "--seconds", description = "Time of one measurement (${DEFAULT-VALUE}).")
  private double seconds = 5;

  @Option(names = "--warm-up", description = "Seconds before it (${DEFAULT-VALUE}).")
  private double warmUp = 5;

  @Option(names = "--here", description = "Measure once, in this process; for profilers.")
  private boolean here;

  @Mixin private Rows output;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (here) {
      Isolation.measure(plan()).stream().map(FigureLine::of).forEach(out::println);
    } else {
      output.print(compare().rows());
    }
    out.flush();
    return 0;
  }

  private Comparison compare() {
    Contestant kith = Programs.kith("isolation", List.of());
    Comparison comparison = new Comparison("isolation");
    for (int run = 0; run < runs; run++) {
      List<Figure> figures = kith.measure(options());
      comparison.kith(figures);
    }
    return comparison;
  }

  private List<String> options() {
    List<String> options = new ArrayList<>(List.of("--here"));
    options.addAll(List.of("--peers", Integer.toString(peers)));
    options.addAll(List.of("--offenders", Integer.toString(offenders)));
    options.addAll(List.of("--seconds", Double.toString(seconds)));
    options.addAll(List.of("--warm-up", Double.toString(warmUp)));
    return options;
  }

  private Isolation.Plan plan() {
    Effort effort =
        new Effort(
            PAYLOAD_BYTES,
            1,
            peers,
            peers,
            EffortOptions.duration(warmUp),
            EffortOptions.duration(seconds));
    return new Isolation.Plan(peers, offenders, effort);
  }
}
