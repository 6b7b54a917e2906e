package dev.kith.simulation.cli;

import dev.kith.simulation.capture.CaptureWriter;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.journal.Roster;
import dev.kith.simulation.journal.TraceWriter;
import dev.kith.simulation.scenario.Outcome;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Variation;
import dev.kith.simulation.snapshot.Snapshot;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is written of a run, beside its verdict. */
final class RecordingOptions {
  @Option(names = "--trace", description = "Where to write what happens, as JSON Lines.")
  private @Nullable Path trace;

  @Option(
      names = "--pcap",
      description = "Where to write what nodes send, for Wireshark and tcpdump (pcapng).")
  private @Nullable Path pcap;

  @Option(
      names = "--save",
      description = "Where to write the network as it is at the end, for --load: a snapshot.")
  private @Nullable Path save;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * Runs with everything open that was asked for.
   *
   * @param again the command that runs the same
   */
  Outcome run(
      Scenario scenario,
      long seed,
      Variation variation,
      String again,
      Consumer<Observation> progress)
      throws IOException {
    if (save == null) {
      return record(scenario, seed, variation, again, progress);
    }
    List<Snapshot> kept = new ArrayList<>();
    Outcome outcome = record(scenario, seed, variation.keptBy(kept::add), again, progress);
    if (kept.isEmpty()) {
      spec.commandLine().getErr().println("Nothing was saved, for the run broke off.");
      spec.commandLine().getErr().flush();
    }
    for (Snapshot snapshot : kept) {
      Files.writeString(save, snapshot.text());
    }
    return outcome;
  }

  private Outcome record(
      Scenario scenario,
      long seed,
      Variation variation,
      String again,
      Consumer<Observation> progress)
      throws IOException {
    try (Writer writer = trace == null ? null : Files.newBufferedWriter(trace);
        CaptureWriter wire = pcap == null ? null : capture(pcap, again)) {
      Variation recorded =
          variation.followedBy(
              roster ->
                  writer == null
                      ? progress
                      : progress.andThen(tracing(writer, roster, seed, scenario)));
      return scenario.run(seed, wire == null ? recorded : recorded.tappedBy(wire));
    }
  }

  private static CaptureWriter capture(Path file, String again) throws IOException {
    return CaptureWriter.begin(Files.newOutputStream(file), again);
  }

  private static Consumer<Observation> tracing(
      Writer writer, Roster roster, long seed, Scenario scenario) {
    return TraceWriter.begin(writer, roster, seed, Map.of("scenario", scenario.name()));
  }
}
