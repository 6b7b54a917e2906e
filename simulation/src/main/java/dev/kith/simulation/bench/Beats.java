package dev.kith.simulation.bench;

import java.time.Duration;

/**
 * Something that happens so many times a second, evenly: whoever looks too late has all at once to
 * make up for.
 *
 * @param perSecond how often
 * @param phase of a beat that has passed at the beginning already, from 0 to 1: two series that
 *     differ in it do not fall on each other
 * @param most after how many it ends
 */
record Beats(int perSecond, double phase, int most) {
  private static final double SECOND = Duration.ofSeconds(1).toNanos();

  /** How many should have happened after so many nanoseconds. */
  int due(long nanos) {
    return (int) Math.min(most, nanos / SECOND * perSecond + phase);
  }
}
