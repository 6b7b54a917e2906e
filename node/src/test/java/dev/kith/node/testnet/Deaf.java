package dev.kith.node.testnet;

import java.util.concurrent.CountDownLatch;

/** Code that nobody can stop: it heeds no interrupt. */
public final class Deaf {
  private Deaf() {}

  /** Blocks the calling thread until the latch is down, whoever interrupts it. */
  public static void await(CountDownLatch latch) {
    boolean waiting = true;
    while (waiting) {
      try {
        latch.await();
        waiting = false;
      } catch (InterruptedException unheard) {
        waiting = true;
      }
    }
  }
}
