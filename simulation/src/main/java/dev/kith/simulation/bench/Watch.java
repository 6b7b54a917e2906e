package dev.kith.simulation.bench;

import dev.kith.node.environment.Ticker;
import java.time.Duration;

/** Real time that has passed, and what this process has had of the processors meanwhile. */
final class Watch {
  private final Ticker ticker = Ticker.real();
  private final long begin = ticker.nanos();
  private final Duration cpuBegin = cpu();

  double seconds() {
    return (ticker.nanos() - begin) / 1e9;
  }

  /** All threads together; at least the one hundredth that the system counts in. */
  double cpuSeconds() {
    return Math.max(0.01, cpu().minus(cpuBegin).toNanos() / 1e9);
  }

  private static Duration cpu() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .orElseThrow(
            () -> new IllegalStateException("this system does not tell the time of a process"));
  }
}
