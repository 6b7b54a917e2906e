package dev.kith.simulation.cli;

import dev.kith.node.environment.Ticker;
import dev.kith.simulation.scenario.Outcome;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Scenarios;
import dev.kith.simulation.scenario.Variation;
import dev.kith.simulation.snapshot.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
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

  @Mixin private RecordingOptions recording;

  @Option(
      names = "--load",
      description = "A snapshot by --save: its nodes and connections, not the scenario's own.")
  private @Nullable Path load;

  @Option(names = "--json", description = "Print the verdict as a JSON object, and no progress.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Scenario chosen = Scenarios.named(scenario);
    Variation variation = variation();
    Outcome outcome = run(chosen, variation);
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

  private Variation variation() throws IOException {
    Variation variation = options.variation().withThreads(threads);
    if (load == null) {
      return variation;
    }
    if (variation.nodes().isPresent()) {
      throw new IllegalArgumentException(
          "A snapshot says how many nodes there are; leave out --nodes beside --load.");
    }
    try {
      return variation.beginningWith(Snapshot.parse(Files.readString(load)));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "There is no snapshot " + load + "; write one by kith sim run --save.", e);
    }
  }

  private Outcome run(Scenario chosen, Variation variation) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Progress progress = new Progress(Ticker.real(), json ? line -> {} : line -> show(err, line));
    Outcome outcome = recording.run(chosen, seed, variation, again(), progress);
    progress.end();
    return outcome;
  }

  private String again() {
    return "kith sim run "
        + scenario
        + " --seed "
        + seed
        + (load == null ? "" : " --load " + load)
        + VariationOptions.text(options.variation());
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
