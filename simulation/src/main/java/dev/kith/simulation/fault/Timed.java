package dev.kith.simulation.fault;

import dev.kith.simulation.text.Quantities;
import java.time.Duration;

/** A fault and its time, counted from the start of the simulation. */
public record Timed(Duration at, Fault fault) {
  /**
   * Checks the time.
   *
   * @throws IllegalArgumentException if it is before the start
   */
  public Timed {
    if (at.isNegative()) {
      throw new IllegalArgumentException(
          "nothing happens before a simulation starts; give a time of 0s or more to " + fault);
    }
  }

  /** A line of a plan. */
  @Override
  public String toString() {
    return "at=" + Quantities.text(at) + "," + fault;
  }
}
