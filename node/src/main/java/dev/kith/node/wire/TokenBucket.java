package dev.kith.node.wire;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tokens that trickle in at a rate, and are taken as they are needed, more than there are if need
 * be: then whoever took them waits until they are paid for. So takers of one bucket get on in the
 * order in which they took, and none is passed over. Safe from any thread; times are nanoseconds of
 * a monotonic clock.
 */
final class TokenBucket {
  /** What was not taken within this time is lost: a burst is at most what comes in a second. */
  static final Duration BURST = Duration.ofSeconds(1);

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final long perSecond;

  /** Until when the tokens that come are taken already. */
  private final AtomicLong paidNanos;

  /** A full bucket. */
  TokenBucket(long perSecond, long nowNanos) {
    if (perSecond < 1) {
      throw new IllegalArgumentException("A rate is 1 or more, not " + perSecond + ".");
    }
    this.perSecond = perSecond;
    this.paidNanos = new AtomicLong(nowNanos - BURST.toNanos());
  }

  /**
   * Takes tokens.
   *
   * @param tokens at most as many as a session has in one batch, so that nothing overflows
   * @return when the taker may take again; at once, if that is not in the future
   */
  long take(long tokens, long nowNanos) {
    long price = tokens * SECOND / perSecond;
    return paidNanos.updateAndGet(paid -> later(paid, nowNanos - BURST.toNanos()) + price);
  }

  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }
}
