package dev.kith.node.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands every event of one node to every subscriber's queue. Safe from any thread. */
public final class EventFeed {
  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

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

  /** Tells everybody; never waits, and never fails because a subscriber does. */
  public void publish(NodeEvent event) {
    for (EventQueue queue : queues) {
      tell(queue, event);
    }
  }

  private void tell(EventQueue queue, NodeEvent event) {
    try {
      queue.offer(event);
    } catch (Throwable thrown) {
      unsubscribe(queue);
      LOG.warn("a subscriber failed when it was told of an event, and is told no more", thrown);
    }
  }
}
