package dev.kith.node.admin.rpc;

import dev.kith.node.event.EventFeed;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What one subscription hears: the events of a node, in the shape of its topic. One owner. */
final class News implements AutoCloseable {
  private final String namespace;
  private final Function<NodeEvent, Optional<?>> shape;
  private final EventFeed feed;
  private final EventQueue queue;

  /**
   * News from now on.
   *
   * @param shape what to tell of an event, or nothing
   * @param whenNew runs on a node's thread when there is another event
   */
  News(String namespace, Function<NodeEvent, Optional<?>> shape, EventFeed feed, Runnable whenNew) {
    this.namespace = namespace;
    this.shape = shape;
    this.feed = feed;
    this.queue = new EventQueue(EventQueue.DEFAULT_CAPACITY, whenNew);
    feed.subscribe(queue);
  }

  /** The next notification, if there is one now. */
  Optional<String> poll(String id) {
    for (NodeEvent event = queue.poll(); event != null; event = queue.poll()) {
      Optional<String> text = shape.apply(event).map(told -> notification(id, told));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  private String notification(String id, Object told) {
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("subscription", id);
    params.put("result", told);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("jsonrpc", "2.0");
    fields.put("method", namespace + "_subscription");
    fields.put("params", params);
    return Json.write(fields);
  }

  @Override
  public void close() {
    feed.unsubscribe(queue);
  }
}
