package dev.kith.node.dial;

import dev.kith.node.crypto.Entropy;
import java.time.Duration;

/** How long to wait before the next attempt: doubling, bounded, and never in step with others. */
final class Backoff {
  /** The first pause: a node that restarts is back about then. */
  static final Duration FIRST = Duration.ofSeconds(1);

  /**
   * The longest pause: static nodes are wanted, so an operator who repairs one should not wait
   * longer than this for it to be back.
   */
  static final Duration LONGEST = Duration.ofMinutes(1);

  /** Doublings after which the pause is longest anyway; more would only overflow. */
  private static final int MOST_DOUBLINGS = 10;

  private Backoff() {}

  /**
   * The pause after a number of attempts that failed in a row, from 1: within a quarter of the
   * exact value, so that nodes which lost the same peer do not all return at once.
   */
  static Duration after(int failures, Entropy entropy) {
    long exact = FIRST.toNanos() << Math.min(failures - 1, MOST_DOUBLINGS);
    double jitter = 0.75 + entropy.nextDouble() / 2;
    return Duration.ofNanos((long) (Math.min(exact, LONGEST.toNanos()) * jitter));
  }
}
