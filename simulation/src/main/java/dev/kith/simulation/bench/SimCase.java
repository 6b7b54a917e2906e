package dev.kith.simulation.bench;

import java.util.List;
import java.util.Locale;

/** The pieces of work in virtual time. */
public enum SimCase {
  /** Many nodes that talk, in a heap of 1 GiB: that they fit, and what they hold. */
  MEMORY {
    @Override
    public SimEffort usual() {
      return new SimEffort(1_000, 10, 1, 5, 10);
    }

    @Override
    public List<String> jvmOptions() {
      return List.of("-Xmx1g");
    }

    @Override
    public List<Figure> measure(SimEffort effort) {
      return Crowding.measure(effort);
    }
  },
  /**
   * One small scenario with churn, seed after seed. It runs more code than any other case, each of
   * it less often: after 40 seconds an eighth of the processor still compiles.
   */
  SEEDS {
    @Override
    public SimEffort usual() {
      return new SimEffort(10, 4, 1, 90, 20);
    }

    @Override
    public List<Figure> measure(SimEffort effort) {
      return Seeds.measure(effort);
    }
  },
  /** Many nodes that talk: how fast time passes. */
  PACE {
    @Override
    public SimEffort usual() {
      return new SimEffort(1_000, 10, 1, 40, 20);
    }

    @Override
    public List<Figure> measure(SimEffort effort) {
      return Pace.measure(effort);
    }
  };

  /** Does the work once, on this thread. Blocks until it is done. */
  public abstract List<Figure> measure(SimEffort effort);

  /** How much of it, where nobody says otherwise: what the goals are about. */
  public abstract SimEffort usual();

  /** What the JVM of a measurement is started with. */
  public List<String> jvmOptions() {
    return List.of();
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
