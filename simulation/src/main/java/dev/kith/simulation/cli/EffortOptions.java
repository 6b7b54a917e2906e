package dev.kith.simulation.cli;

import dev.kith.simulation.bench.Case;
import dev.kith.simulation.bench.Effort;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How large and how long one measurement is; zero stands for the default of its case. */
final class EffortOptions {
  @Option(names = "--size", description = "Payload bytes; 0 is 1024, for echo 100.")
  private int size;

  @Option(names = "--pipeline", description = "echo: messages under way (${DEFAULT-VALUE}).")
  private int pipeline = 64;

  @Option(names = "--sessions", description = "setup, memory: how many; 0 is 1000 and 2000.")
  private int sessions;

  @Option(names = "--in-flight", description = "setup, memory: dials at once (${DEFAULT-VALUE}).")
  private int inFlight = 8;

  @Option(names = "--seconds", description = "Time of a measurement (${DEFAULT-VALUE}).")
  private double seconds = 5;

  @Option(names = "--warm-up", description = "Seconds before it (${DEFAULT-VALUE}).")
  private double warmUp = 5;

  Effort of(Case bench) {
    return new Effort(
        size == 0 ? bench.size() : size,
        pipeline,
        sessions == 0 ? bench.sessions() : sessions,
        inFlight,
        duration(warmUp),
        duration(seconds));
  }

  static Duration duration(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
