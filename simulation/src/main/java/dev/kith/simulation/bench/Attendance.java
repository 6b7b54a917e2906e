package dev.kith.simulation.bench;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who visits a node, and what became of those who came: beyond a number that may stay, each who
 * arrives sends away the one who was there longest. One owner.
 */
final class Attendance<V> {
  /**
   * What there is to tell of a while.
   *
   * @param times of those who arrived, from their connection to the node's first message
   * @param refused who came and never arrived
   * @param lost who was there, and was not to leave yet
   */
  record Tally(Latencies times, int refused, int lost) {}

  private final int most;
  private final Set<V> coming = new HashSet<>();
  private final Set<V> present = new LinkedHashSet<>();
  private final Set<V> leaving = new HashSet<>();
  private Latencies times = new Latencies();
  private int refused;
  private int lost;

  Attendance(int most) {
    this.most = most;
  }

  /** Forgets what was counted, and nobody. */
  void begin() {
    times = new Latencies();
    refused = 0;
    lost = 0;
  }

  /** Somebody calls. */
  void comes(V visitor) {
    coming.add(visitor);
  }

  /** Who called is in; the answer is who has to leave for that. */
  Optional<V> arrived(V visitor, long nanos) {
    coming.remove(visitor);
    present.add(visitor);
    times.add(nanos);
    if (present.size() <= most) {
      return Optional.empty();
    }
    V oldest = present.iterator().next();
    present.remove(oldest);
    leaving.add(oldest);
    return Optional.of(oldest);
  }

  /** Somebody's connection has ended. */
  void gone(V visitor) {
    if (!leaving.remove(visitor)) {
      lost += present.remove(visitor) ? 1 : 0;
      refused += coming.remove(visitor) ? 1 : 0;
    }
  }

  /** Whether nobody is between outside and inside. */
  boolean isCalm() {
    return coming.isEmpty() && leaving.isEmpty();
  }

  /** What was counted. */
  Tally tally() {
    return new Tally(times, refused, lost);
  }
}
