package dev.kith.node.environment;

/** The monotonic clock of this machine. */
final class RealTicker implements Ticker {
  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
