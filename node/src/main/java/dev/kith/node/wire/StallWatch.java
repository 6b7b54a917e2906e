package dev.kith.node.wire;

import java.time.Duration;

/**
 * Notices a protocol that keeps all its credit and gives none back. Looked at about once a second
 * while the credit is gone; times are nanoseconds of a monotonic clock.
 */
final class StallWatch {
  /**
   * How long a protocol may keep everything: half of the 20 seconds after which go-ethereum gives
   * up writing to us, so that we end the session with a reason before it ends without one.
   */
  static final Duration STALL_AFTER = Duration.ofSeconds(10);

  private final Credit.Account account;
  private boolean watching;
  private long sinceNanos;

  StallWatch(Credit.Account account) {
    this.account = account;
  }

  /** Whether the protocol has kept all its credit for too long. */
  boolean stalled(long nowNanos) {
    boolean progressed = account.progressed();
    if (!account.exhausted()) {
      watching = false;
    } else if (!watching || progressed) {
      watching = true;
      sinceNanos = nowNanos;
    }
    return watching && nowNanos - sinceNanos >= STALL_AFTER.toNanos();
  }
}
