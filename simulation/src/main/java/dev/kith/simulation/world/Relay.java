package dev.kith.simulation.world;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.engine.Engine;

/** Takes what is told of nodes to a listener outside, be they on other threads. */
record Relay(Engine engine, WorldListener listener) implements WorldListener {
  @Override
  public void happened(long nanos, int node, NodeEvent event) {
    engine.report(() -> listener.happened(nanos, node, event));
  }

  @Override
  public void started(long nanos, int node) {
    engine.report(() -> listener.started(nanos, node));
  }

  @Override
  public void crashed(long nanos, int node) {
    engine.report(() -> listener.crashed(nanos, node));
  }
}
