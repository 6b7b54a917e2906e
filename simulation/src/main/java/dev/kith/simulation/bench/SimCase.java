package dev.kith.simulation.bench;

import java.util.List;
import java.util.Locale;

/** The pieces of work in virtual time. */
public enum SimCase {
  /** Many nodes that talk, in a heap of 1 GiB: that they fit, and what they hold. */
  MEMORY,
  /** The same with light nodes, twenty times as many, in a heap of 3 GiB. */
  LIGHT,
  /**
   * One small scenario with churn, seed after seed. It runs more code than any other case, each of
   * it less often: after 40 seconds an eighth of the processor still compiles.
   */
  SEEDS,
  /** Many nodes that talk: how fast time passes. */
  PACE;

  /** Does the work once, on this thread. Blocks until it is done. */
  public List<Figure> measure(SimEffort effort) {
    return switch (this) {
      case MEMORY -> Crowding.measure(effort);
      case LIGHT -> Crowding.measureLight(effort);
      case SEEDS -> Seeds.measure(effort);
      case PACE -> Pace.measure(effort);
    };
  }

  /** How much of it, where nobody says otherwise: what the goals are about. */
  public SimEffort usual() {
    return switch (this) {
      case MEMORY -> new SimEffort(1_000, 10, 1, 5, 10);
      case LIGHT -> new SimEffort(20_000, 8, 1, 5, 10);
      case SEEDS -> new SimEffort(10, 4, 1, 90, 20);
      case PACE -> new SimEffort(1_000, 10, 1, 40, 20);
    };
  }

  /** What the JVM of a measurement is started with. */
  public List<String> jvmOptions() {
    return switch (this) {
      case MEMORY -> List.of("-Xmx1g");
      case LIGHT -> List.of("-Xmx3g");
      case SEEDS, PACE -> List.of();
    };
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
