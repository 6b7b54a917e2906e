package dev.kith.node.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands every event of one node to every subscriber's queue. Safe from any thread. */
public final class EventFeed {
  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

  private final List<EventQueue> queues = new CopyOnWriteArrayList<>();
  private final List<EventQueue> withMessages = new CopyOnWriteArrayList<>();

  /** From now on the queue gets every event; those of single messages if they are switched on. */
  public void subscribe(EventQueue queue) {
    queues.add(queue);
  }

  /**
   * From now on the queue gets every event, and those of single messages even where message events
   * are switched off: they are made for such queues alone then.
   */
  public void subscribeWithMessages(EventQueue queue) {
    withMessages.add(queue);
    queues.add(queue);
  }

  /** The queue gets no more events. */
  public void unsubscribe(EventQueue queue) {
    queues.remove(queue);
    withMessages.remove(queue);
  }

  /** Whether anybody follows, so that costly events need not be made for nobody. */
  public boolean followed() {
    return !queues.isEmpty();
  }

  /** Whether somebody wants to know of single messages even where nobody else is to. */
  public boolean messagesWanted() {
    return !withMessages.isEmpty();
  }

  /** Tells everybody; never waits, and never fails because a subscriber does. */
  public void publish(NodeEvent event) {
    tell(queues, event);
  }

  /** Tells those of a single message who want to know of it whatever is switched on. */
  public void publishMessage(NodeEvent event) {
    tell(withMessages, event);
  }

  private void tell(List<EventQueue> those, NodeEvent event) {
    for (EventQueue queue : those) {
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
