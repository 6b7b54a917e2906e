package dev.kith.simulation.bench;

import java.util.Arrays;

/** Times of round trips, as they come. One owner at a time. */
final class Latencies {
  /** First room: a few seconds of round trips; it doubles as needed. */
  private static final int FIRST_ROOM = 1 << 16;

  private long[] nanos = new long[FIRST_ROOM];
  private int count;

  void add(long time) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = time;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** The time that so many in a hundred do not exceed, in microseconds. */
  double micros(int percent) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[(int) ((long) count * percent / 100)] / 1e3;
  }
}
