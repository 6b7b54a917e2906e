package dev.kith.node.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's queue of events: bounded, and lossy when full, so that a subscriber that does
 * not keep up slows nobody. What it lost it is told, by a {@link NodeEvent.Missed} in the place of
 * the lost events. Safe from any thread.
 */
public final class EventQueue {
  /** Enough for a burst of a few hundred peers coming and going at once. */
  public static final int DEFAULT_CAPACITY = 1024;

  private final int capacity;
  private final Runnable whenOffered;
  private final ArrayDeque<NodeEvent> events = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private long missed;

  /** A queue of the default size, to be polled or taken from. */
  public EventQueue() {
    this(DEFAULT_CAPACITY, () -> {});
  }

  /**
   * A queue of a chosen size.
   *
   * @param whenOffered runs after each new event, on the node's thread: it must return at once
   */
  public EventQueue(int capacity, Runnable whenOffered) {
    if (capacity < 1) {
      throw new IllegalArgumentException("An event queue holds at least 1, not " + capacity + ".");
    }
    this.capacity = capacity;
    this.whenOffered = whenOffered;
  }

  void offer(NodeEvent event) {
    lock.lock();
    try {
      if (events.size() < capacity) {
        markMissed();
        events.add(event);
        arrived.signal();
      } else {
        missed++;
      }
    } finally {
      lock.unlock();
    }
    whenOffered.run();
  }

  /** One above the capacity at times: the mark must not itself be lost. */
  private void markMissed() {
    if (missed > 0) {
      events.add(new NodeEvent.Missed(missed));
      missed = 0;
    }
  }

  /** The next event, or null if there is none now. */
  public @Nullable NodeEvent poll() {
    lock.lock();
    try {
      if (events.isEmpty()) {
        markMissed();
      }
      return events.poll();
    } finally {
      lock.unlock();
    }
  }

  /** The next event, or null if none comes in time. */
  public @Nullable NodeEvent poll(Duration timeout) throws InterruptedException {
    long left = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      if (events.isEmpty()) {
        markMissed();
      }
      while (events.isEmpty() && left > 0) {
        left = arrived.awaitNanos(left);
      }
      return events.poll();
    } finally {
      lock.unlock();
    }
  }

  /** The next event, when it comes. */
  public NodeEvent take() throws InterruptedException {
    NodeEvent event = null;
    while (event == null) {
      event = poll(Duration.of(1, TimeUnit.DAYS.toChronoUnit()));
    }
    return event;
  }
}
