package dev.kith.node.dial;

import dev.kith.node.crypto.Entropy;
import java.time.Duration;

/** How long to wait before the next call: doubling, bounded, and never in step with others. */
final class Backoff {
  /** The first pause for a static node: one that restarts is back about then. */
  static final Duration FIRST = Duration.ofSeconds(1);

  /**
   * The longest pause for a static node: it is wanted, so an operator who repairs it should not
   * wait longer than this for it to be back.
   */
  static final Duration LONGEST = Duration.ofMinutes(1);

  /**
   * The longest pause for any other node: the network of a home or an office is another one after a
   * night at the latest.
   */
  static final Duration LONGEST_OF_CANDIDATES = Duration.ofHours(6);

  /** Doublings after which a static node's pause is longest anyway; more would only overflow. */
  private static final int MOST_DOUBLINGS = 10;

  /** Up to eight times what a reason asks for: beyond that, a node is likely gone for good. */
  private static final int MOST_DOUBLINGS_OF_CANDIDATES = 3;

  private Backoff() {}

  /**
   * A static node's pause after a number of calls that failed in a row, from 1: within a quarter of
   * the exact value, so that nodes which lost the same peer do not all return at once.
   */
  static Duration after(int failures, Entropy entropy) {
    long exact = FIRST.toNanos() << Math.min(failures - 1, MOST_DOUBLINGS);
    double jitter = 0.75 + entropy.nextDouble() / 2;
    return Duration.ofNanos((long) (Math.min(exact, LONGEST.toNanos()) * jitter));
  }

  /**
   * Any other node's pause: never less than the reason asks for, and up to a quarter more than the
   * exact value.
   *
   * @param least what the end of the last session or call asks for
   * @param failures in a row, from 1
   */
  static Duration after(Duration least, int failures, Entropy entropy) {
    long exact = least.toNanos() << Math.min(failures - 1, MOST_DOUBLINGS_OF_CANDIDATES);
    long bounded = Math.max(least.toNanos(), Math.min(exact, LONGEST_OF_CANDIDATES.toNanos()));
    return Duration.ofNanos((long) (bounded * (1 + entropy.nextDouble() / 4)));
  }
}
