package dev.kith.node.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hands every event of one node to every subscriber's queue. Safe from any thread. */
public final class EventFeed {
  private final List<EventQueue> queues = new CopyOnWriteArrayList<>();

  /** From now on the queue gets every event. */
  public void subscribe(EventQueue queue) {
    queues.add(queue);
  }

  /** The queue gets no more events. */
  public void unsubscribe(EventQueue queue) {
    queues.remove(queue);
  }

  /** Whether anybody follows, so that costly events need not be made for nobody. */
  public boolean followed() {
    return !queues.isEmpty();
  }

  /** Tells everybody; never waits. */
  public void publish(NodeEvent event) {
    for (EventQueue queue : queues) {
      queue.offer(event);
    }
  }
}
