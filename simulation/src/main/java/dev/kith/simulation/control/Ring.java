package dev.kith.simulation.control;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What one watcher has still to hear: bounded, and when it is full the oldest is lost, so that a
 * slow watcher slows nobody. How much it lost it is told, by a {@link NetworkEvent.Missed} in the
 * place of what is missing. The engine's thread puts in, one other takes out.
 */
public final class Ring {
  /** A second of a busy network; some hundred bytes each. */
  static final int CAPACITY = 4_096;

  private final MessageFilter filter;
  private final int capacity;
  private final ArrayDeque<NetworkEvent> events = new ArrayDeque<>();
  private @Nullable CompletableFuture<Optional<NetworkEvent>> reader;
  private long missed;
  private volatile boolean closed;

  Ring(MessageFilter filter) {
    this(filter, CAPACITY);
  }

  Ring(MessageFilter filter, int capacity) {
    this.filter = filter;
    this.capacity = capacity;
  }

  boolean wants(String protocol, int code) {
    return filter.wants(protocol, code);
  }

  boolean isClosed() {
    return closed;
  }

  void put(NetworkEvent event) {
    CompletableFuture<Optional<NetworkEvent>> waiting = add(event);
    if (waiting != null) {
      waiting.complete(Optional.of(event));
    }
  }

  /** Whoever waits gets the event itself; it is told so outside of the lock. */
  private synchronized @Nullable CompletableFuture<Optional<NetworkEvent>> add(NetworkEvent event) {
    CompletableFuture<Optional<NetworkEvent>> waiting = reader;
    reader = null;
    if (waiting == null && !closed) {
      if (events.size() >= capacity) {
        events.removeFirst();
        missed++;
      }
      events.add(event);
    }
    return waiting;
  }

  /** What is next, once there is something; nothing when the ring is closed. */
  public synchronized CompletionStage<Optional<NetworkEvent>> next() {
    CompletableFuture<Optional<NetworkEvent>> answer = new CompletableFuture<>();
    if (missed > 0) {
      answer.complete(Optional.of(new NetworkEvent.Missed(missed)));
      missed = 0;
    } else if (!events.isEmpty() || closed) {
      answer.complete(Optional.ofNullable(events.poll()));
    } else {
      reader = answer;
    }
    return answer;
  }

  /** Nothing more goes in; what is in can still be taken. Safe from any thread. */
  public void close() {
    CompletableFuture<Optional<NetworkEvent>> waiting;
    synchronized (this) {
      closed = true;
      waiting = reader;
      reader = null;
    }
    if (waiting != null) {
      waiting.complete(Optional.empty());
    }
  }
}
