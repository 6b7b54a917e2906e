package dev.kith.simulation.bench;

import java.time.Duration;

/**
 * How many come and go, and for how long.
 *
 * @param sessions that are held all the time
 * @param perSecond visitors that come each second; as many leave
 * @param warmUp time before, in which more come and go, for the sake of compilers
 * @param span time of the measurement
 */
public record ChurnPlan(int sessions, int perSecond, Duration warmUp, Duration span) {
  /**
   * Places of a node for each session to hold: one for who is there, one for who comes before
   * another has left, and one because a share of all is kept for peers a node calls itself.
   */
  private static final int PLACES = 3;

  /** As many as come in ten minutes come in one, so that code is compiled within minutes. */
  private static final int HASTE = 10;

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

  /** Who comes before it is measured: those who are held then, at least. */
  Visits before() {
    return new Visits(HASTE * perSecond, Math.max(sessions, HASTE * visitorsIn(warmUp)));
  }

  /** Who comes while it is measured. */
  Visits measured() {
    return new Visits(perSecond, visitorsIn(span));
  }

  private int visitorsIn(Duration time) {
    return (int) (time.toMillis() * perSecond / 1000);
  }

  /**
   * A while in which visitors come.
   *
   * @param perSecond so many each second
   * @param all and so many all in all
   */
  record Visits(int perSecond, int all) {
    /** How long it takes until all have come. */
    Duration time() {
      return Duration.ofMillis(1000L * all / perSecond);
    }
  }
}
