package dev.kith.simulation.cli;

import dev.kith.node.environment.Ticker;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.journal.Roster;
import dev.kith.simulation.journal.TraceWriter;
import dev.kith.simulation.scenario.Outcome;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Scenarios;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.scenario.Variation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kith sim run} and {@code kith sim replay}, which are the same: a seed decides a run. */
@Command(
    name = "run",
    aliases = "replay",
    description = "Run a scenario once and judge it. The same seed is the same run.")
final class SimRunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "One of kith sim list.")
  private String scenario;

  @Option(names = "--seed", description = "Decides everything (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private VariationOptions options;

  @Option(
      names = "--threads",
      description = "How many run the nodes (${DEFAULT-VALUE}); the outcome is the same on any.")
  private int threads = 1;

  @Option(names = "--trace", description = "Where to write what happens, as JSON Lines.")
  private @Nullable Path trace;

  @Option(names = "--json", description = "Print the verdict as a JSON object, and no progress.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Scenario chosen = Scenarios.named(scenario);
    Variation variation = options.variation();
    Outcome outcome = trace == null ? run(chosen, variation, null) : traced(chosen, variation);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      outcome.verdict().failures().forEach(failure -> out.println(failure.json()));
      out.println(outcome.verdict().json());
    } else {
      print(outcome, out);
    }
    out.flush();
    return outcome.verdict().passed() ? 0 : 1;
  }

  private Outcome traced(Scenario chosen, Variation variation) throws IOException {
    try (Writer writer = Files.newBufferedWriter(trace)) {
      return run(chosen, variation, writer);
    }
  }

  private Outcome run(Scenario chosen, Variation variation, @Nullable Writer writer) {
    PrintWriter err = spec.commandLine().getErr();
    Progress progress = new Progress(Ticker.real(), json ? line -> {} : line -> show(err, line));
    Variation followed =
        variation.followedBy(
            roster -> writer == null ? progress : progress.andThen(writing(writer, roster)));
    Simulation simulation = new Simulation(seed, followed).threads(threads);
    chosen.script(simulation);
    Outcome outcome = simulation.outcome();
    progress.end();
    return outcome;
  }

  private Consumer<Observation> writing(Writer writer, Roster roster) {
    return TraceWriter.begin(writer, roster, seed, Map.of("scenario", scenario));
  }

  private static void show(PrintWriter err, String line) {
    err.print(line);
    err.flush();
  }

  private static void print(Outcome outcome, PrintWriter out) {
    out.println(outcome.verdict().text());
    counts("events", outcome.events(), out);
    counts("sessions ended", outcome.disconnects(), out);
  }

  private static void counts(String what, Map<String, Long> counts, PrintWriter out) {
    counts.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .forEach(
            count -> out.println("  " + what + ": " + count.getKey() + " " + count.getValue()));
  }
}
