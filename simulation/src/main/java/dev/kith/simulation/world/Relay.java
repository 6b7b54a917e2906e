package dev.kith.simulation.world;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.engine.Engine;
import dev.kith.simulation.fault.Foe;

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

  @Override
  public void attacked(long nanos, int node, Foe foe, String trick) {
    engine.report(() -> listener.attacked(nanos, node, foe, trick));
  }

  /** The engine itself tells it outside. */
  @Override
  public void unhandled(long nanos, int node, String what) {
    listener.unhandled(nanos, node, what);
  }
}
