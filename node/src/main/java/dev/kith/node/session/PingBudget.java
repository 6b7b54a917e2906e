package dev.kith.node.session;

import java.time.Duration;

/**
 * How many pings a remote may send: a token bucket, so that answering stays cheap whatever comes.
 *
 * <p>Times are nanoseconds of one monotonic clock, which may overflow. One owner, one thread at a
 * time.
 */
public final class PingBudget {
  /** As many pings as go-ethereum queues, and as pile up in four minutes without reading. */
  public static final int BURST = 16;

  /** One ping per second is fifteen times what clients send. */
  public static final Duration REFILL = Duration.ofSeconds(1);

  private static final long REFILL_NANOS = REFILL.toNanos();

  private int tokens = BURST;
  private long refilledAt;

  /** A full budget, from now on. */
  public PingBudget(long nowNanos) {
    refilledAt = nowNanos;
  }

  /** Spends one ping that has come; false means {@link Fault#FLOOD}. */
  public boolean take(long nowNanos) {
    refill(nowNanos);
    if (tokens == 0) {
      return false;
    }
    tokens--;
    return true;
  }

  private void refill(long nowNanos) {
    long earned = (nowNanos - refilledAt) / REFILL_NANOS;
    tokens = (int) Math.min(BURST, tokens + earned);
    refilledAt += earned * REFILL_NANOS;
  }
}
