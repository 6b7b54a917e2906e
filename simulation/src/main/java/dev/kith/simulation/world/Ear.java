package dev.kith.simulation.world;

import dev.kith.node.event.EventFeed;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.server.NodeView;
import dev.kith.simulation.engine.Engine;

/** Follows one node and passes each event on at once, so that no queue ever fills. */
final class Ear {
  /** An event is taken before the next one is offered, unless the listener causes one itself. */
  private static final int CAPACITY = 16;

  private final Engine engine;
  private final int node;
  private final WorldListener listener;
  private final NodeView view = new NodeView(new EventFeed());
  private final EventQueue queue = new EventQueue(CAPACITY, this::drain);

  Ear(Engine engine, int node, WorldListener listener) {
    this.engine = engine;
    this.node = node;
    this.listener = listener;
    view.feed().subscribe(queue);
  }

  /** What the node is to show itself in. */
  NodeView view() {
    return view;
  }

  /** Hears nothing any more. */
  void close() {
    view.feed().unsubscribe(queue);
  }

  private void drain() {
    NodeEvent event = queue.poll();
    while (event != null) {
      pass(event);
      event = queue.poll();
    }
  }

  /** The node goes on whatever its subscribers throw; the run must not. */
  private void pass(NodeEvent event) {
    long now = engine.ticker().nanos();
    try {
      listener.happened(now, node, event);
    } catch (RuntimeException | Error e) {
      engine.schedule(
          now,
          node,
          () -> {
            throw e;
          });
    }
  }
}
