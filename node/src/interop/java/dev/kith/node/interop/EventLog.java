package dev.kith.node.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The events of a node that nobody has taken yet, in their order; safe for any thread. */
final class EventLog<E> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<E> waiting = new ArrayList<>();
  private final StringBuilder complaints = new StringBuilder();
  private boolean ended;

  void add(E event) {
    change(() -> waiting.add(event));
  }

  /** Keeps a line a process wrote for people, to explain a failure. */
  void complain(String line) {
    change(() -> complaints.append('\n').append(line));
  }

  /** No event follows: whoever waits stops waiting. */
  void end() {
    change(() -> ended = true);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Removes and returns the earliest event that fits; empty when time or the process is over. */
  Optional<E> take(Predicate<? super E> fits, Duration timeout) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanosLeft = timeout.toNanos();
      while (true) {
        Optional<E> found = removeFirst(fits);
        if (found.isPresent() || ended || nanosLeft <= 0) {
          return found;
        }
        nanosLeft = changed.awaitNanos(nanosLeft);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Drops the events nobody has taken, so that a long test does not keep them all. */
  void forget() {
    change(waiting::clear);
  }

  private Optional<E> removeFirst(Predicate<? super E> fits) {
    for (Iterator<E> events = waiting.iterator(); events.hasNext(); ) {
      E event = events.next();
      if (fits.test(event)) {
        events.remove();
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    lock.lock();
    try {
      return waiting + (ended ? ", and it has ended" : "") + complaints;
    } finally {
      lock.unlock();
    }
  }
}
