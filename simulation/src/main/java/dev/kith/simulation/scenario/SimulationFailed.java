package dev.kith.simulation.scenario;

/** A run did not pass: the verdict, for people. */
public final class SimulationFailed extends AssertionError {
  private static final long serialVersionUID = 1L;

  SimulationFailed(String verdict) {
    super(verdict);
  }
}
