package dev.kith.simulation.scenario;

/**
 * A named script. A public class with a public constructor without parameters; listed in {@code
 * META-INF/services/dev.kith.simulation.scenario.Scenario} of its jar, it is found by {@code kith
 * sim}.
 */
public interface Scenario {
  /** By what it is asked for: lower case, words joined by hyphens. */
  String name();

  /** What it shows, in a line. */
  String summary();

  /** Says what is simulated. Does not run it; called anew for each run. */
  void script(Simulation simulation);

  /** Makes it ready for whoever drives the run himself, on the calling thread. */
  default Stage stage(long seed, Variation variation) {
    Simulation simulation = new Simulation(seed, variation);
    script(simulation);
    return simulation.stage();
  }

  /** Runs it once. Blocks, on the calling thread. */
  default Outcome run(long seed, Variation variation) {
    Simulation simulation = new Simulation(seed, variation);
    script(simulation);
    return simulation.outcome();
  }
}
