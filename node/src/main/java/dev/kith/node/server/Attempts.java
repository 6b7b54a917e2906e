package dev.kith.node.server;

import java.net.InetAddress;
import java.util.ArrayDeque;

/**
 * Who tried to connect a moment ago, so that nobody tries again too soon. What was turned away does
 * not count, so a window ends though somebody keeps knocking. Pure, of one owner; times are
 * nanoseconds of a monotonic clock.
 */
final class Attempts {
  /**
   * Attempts that are remembered: over 500 each second for the usual window. Beyond that the oldest
   * is forgotten, as who has so many networks needs no second attempt; a megabyte or two holds all.
   */
  static final int CAPACITY = 16_384;

  private record Attempt(InetAddress from, long nanos) {}

  private final int capacity;
  private final ArrayDeque<Attempt> recent = new ArrayDeque<>();
  private final PlaceCounts counts = new PlaceCounts();

  Attempts(int capacity) {
    this.capacity = capacity;
  }

  /** Somebody tries; whether that may be. */
  boolean mayTry(InetAddress from, AddressLimits limits, long nowNanos) {
    if (!limits.concern(from)) {
      return true;
    }
    while (!recent.isEmpty() && nowNanos - recent.getFirst().nanos() >= limits.window().toNanos()) {
      forgetOldest();
    }
    if (!counts.fits(from, limits.attempts())) {
      return false;
    }
    if (recent.size() == capacity) {
      forgetOldest();
    }
    recent.addLast(new Attempt(from, nowNanos));
    counts.add(from);
    return true;
  }

  private void forgetOldest() {
    counts.remove(recent.removeFirst().from());
  }

  /** Attempts that are remembered. */
  int size() {
    return recent.size();
  }

  /** Places of all sizes that are remembered. */
  int places() {
    return counts.places();
  }
}
