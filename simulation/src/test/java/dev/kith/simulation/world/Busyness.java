package dev.kith.simulation.world;

import java.util.concurrent.atomic.LongAdder;

/** Threads that compute for nothing until they are told to end. */
final class Busyness implements AutoCloseable {
  private final LongAdder rounds = new LongAdder();
  private volatile boolean over;

  Busyness(int threads) {
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(this::compute, "busy-" + i);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void compute() {
    while (!over) {
      rounds.increment();
    }
  }

  long rounds() {
    return rounds.sum();
  }

  @Override
  public void close() {
    over = true;
  }
}
