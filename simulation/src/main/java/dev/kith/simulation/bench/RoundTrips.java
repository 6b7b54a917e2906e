package dev.kith.simulation.bench;

/** The round trips of many peers while a measurement lasts. Safe from any thread. */
final class RoundTrips {
  private final Latencies latencies = new Latencies();
  private boolean measuring;
  private int lost;

  synchronized void begin() {
    measuring = true;
  }

  synchronized void end() {
    measuring = false;
  }

  synchronized void add(long nanos) {
    if (measuring) {
      latencies.add(nanos);
    }
  }

  /** A session of a peer that asks has ended. */
  synchronized void lost() {
    lost += measuring ? 1 : 0;
  }

  synchronized int lostSessions() {
    return lost;
  }

  synchronized double micros(int percent) {
    if (latencies.isEmpty()) {
      throw new IllegalStateException("no peer got an answer while it was measured");
    }
    return latencies.micros(percent);
  }
}
