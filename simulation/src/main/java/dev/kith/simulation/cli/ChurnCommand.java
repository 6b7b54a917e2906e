package dev.kith.simulation.cli;

import dev.kith.simulation.bench.Churn;
import dev.kith.simulation.bench.ChurnPlan;
import dev.kith.simulation.bench.Comparison;
import dev.kith.simulation.bench.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kith bench churn}: a node whose peers come and go, beside one of go-ethereum. */
@Command(
    name = "churn",
    description = {
      "Hold many sessions with a node while others come and go, and time how soon each is in:",
      "from its connection to the first word of the node's protocol. Then see what has grown.",
      "A node of go-ethereum has the same visitors, from the same process, at the same time."
    })
final class ChurnCommand implements Callable<Integer> {
  @Option(names = "--sessions", description = "How many are held (${DEFAULT-VALUE}).")
  private int sessions = 500;

  @Option(names = "--per-second", description = "How many come and leave (${DEFAULT-VALUE}).")
  private int perSecond = 20;

  @Option(names = "--seconds", description = "Time of the measurement (${DEFAULT-VALUE}).")
  private double seconds = 600;

  /** As many visits as it takes until a JVM has compiled nearly all that they need: 60,000. */
  @Option(names = "--warm-up", description = "Seconds before it, of haste (${DEFAULT-VALUE}).")
  private double warmUp = 300;

  @Option(names = "--reference", description = Programs.REFERENCE_HELP)
  private @Nullable Path reference;

  @Mixin private Rows output;

  @Override
  public Integer call() {
    ChurnPlan plan =
        new ChurnPlan(
            sessions, perSecond, EffortOptions.duration(warmUp), EffortOptions.duration(seconds));
    List<List<Figure>> figures = Churn.measure(plan, commands(plan));
    Comparison comparison = new Comparison("churn");
    comparison.kith(figures.get(0));
    figures.stream().skip(1).forEach(comparison::reference);
    output.print(comparison.rows());
    return 0;
  }

  private List<List<String>> commands(ChurnPlan plan) {
    List<String> room = List.of("--peers", Integer.toString(plan.peers()));
    List<List<String>> commands = new ArrayList<>();
    commands.add(joined(Programs.kith(List.of(), List.of("bench", "churn-node")), room));
    Programs.reference(reference, "churn")
        .ifPresent(program -> commands.add(joined(program.command(), room)));
    return commands;
  }

  private static List<String> joined(List<String> command, List<String> options) {
    return Stream.concat(command.stream(), options.stream()).toList();
  }
}
