package dev.kith.simulation.bench;

import java.time.Duration;

/**
 * How many come and go, and for how long.
 *
 * @param sessions that are held all the time
 * @param perSecond visitors that come each second; as many leave
 * @param warmUp time in which programs set up other sessions before, for their compilers' sake
 * @param span time of the measurement
 */
public record ChurnPlan(int sessions, int perSecond, Duration warmUp, Duration span) {
  /**
   * Places of a node for each session to hold: one for who is there, one for who comes before
   * another has left, and one because a share of all is kept for peers a node calls itself.
   */
  private static final int PLACES = 3;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException with one sentence for people
   */
  public ChurnPlan {
    if (sessions < 1 || perSecond < 1 || warmUp.isNegative()) {
      throw new IllegalArgumentException(
          "Nobody would come: give at least one session, and one visitor per second.");
    }
    if (span.toMillis() * perSecond < 1000) {
      throw new IllegalArgumentException("Nobody would come in that time: give more seconds.");
    }
  }

  /** Peers that a node should have room for. */
  public int peers() {
    return PLACES * sessions;
  }

  /** All who come while it is measured. */
  int visitors() {
    return (int) (span.toMillis() * perSecond / 1000);
  }

  /** How long it takes until so many have come. */
  Duration timeFor(int visitors) {
    return Duration.ofMillis(1000L * visitors / perSecond);
  }
}
