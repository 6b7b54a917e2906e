package dev.kith.node.wire;

import java.util.concurrent.atomic.AtomicBoolean;

/** Wakes the stream from other threads, once for any number of calls until it has woken. */
final class Wakeup implements Runnable {
  private final AtomicBoolean pending = new AtomicBoolean();
  private final Runnable wake;

  Wakeup(Runnable wake) {
    this.wake = wake;
  }

  @Override
  public void run() {
    if (!pending.get() && pending.compareAndSet(false, true)) {
      wake.run();
    }
  }

  /** On the stream's thread, before it looks for what there is to do. */
  void rearm() {
    pending.set(false);
  }
}
