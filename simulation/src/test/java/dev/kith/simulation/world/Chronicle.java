package dev.kith.simulation.world;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.event.NodeEvent.PeerDown;
import dev.kith.node.event.NodeEvent.PeerUp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Keeps everything that happened, in order. */
final class Chronicle implements WorldListener {
  record Entry(long nanos, int node, NodeEvent event) {}

  final List<Entry> entries = new ArrayList<>();
  private int up;

  @Override
  public void happened(long nanos, int node, NodeEvent event) {
    entries.add(new Entry(nanos, node, event));
    up += event instanceof PeerUp ? 1 : event instanceof PeerDown ? -1 : 0;
  }

  /** Ends of sessions that are up: two for each, unless one end has not noticed something yet. */
  int ends() {
    return up;
  }

  <T> List<T> all(Class<T> kind) {
    return events().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T> List<T> of(int node, Class<T> kind) {
    return entries.stream()
        .filter(entry -> entry.node() == node)
        .map(Entry::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private Stream<NodeEvent> events() {
    return entries.stream().map(Entry::event);
  }
}
