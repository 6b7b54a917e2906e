package dev.kith.node.environment;

/**
 * Monotonic time: the source of every duration, deadline and bucket. Its zero means nothing; only
 * differences do. Safe from any thread.
 */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since some fixed moment. */
  long nanos();

  /** The monotonic clock of this machine. */
  static Ticker real() {
    return new RealTicker();
  }
}
