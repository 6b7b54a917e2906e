package dev.kith.simulation.bench;

import java.time.Duration;

/**
 * How large and how long a measurement is.
 *
 * @param size payload bytes of a message
 * @param pipeline messages under way at once, where a case has several
 * @param sessions to open, where a case is about many
 * @param inFlight dials under way at once, which is also the number of dialing nodes
 * @param warmUp time before the measurement begins
 * @param span time of the measurement
 */
public record Effort(
    int size, int pipeline, int sessions, int inFlight, Duration warmUp, Duration span) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException with one sentence for people
   */
  public Effort {
    check(size, "size");
    check(pipeline, "pipeline");
    check(sessions, "sessions");
    check(inFlight, "in-flight");
    if (span.isNegative() || span.isZero() || warmUp.isNegative()) {
      throw new IllegalArgumentException("A measurement takes time: give more than 0 seconds.");
    }
  }

  private static void check(int value, String option) {
    if (value < 1) {
      throw new IllegalArgumentException("--" + option + " is " + value + "; give 1 or more.");
    }
  }
}
