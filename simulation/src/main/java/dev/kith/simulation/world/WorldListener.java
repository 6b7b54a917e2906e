package dev.kith.simulation.world;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.fault.Foe;

/**
 * Hears of everything that nodes tell of themselves, in the order in which it happens. Called on
 * the engine's thread, in the middle of things: it may look and remember, but not act.
 */
@FunctionalInterface
public interface WorldListener {
  /**
   * A node tells something; the last words of one that crashes are not heard.
   *
   * @param nanos virtual time
   */
  void happened(long nanos, int node, NodeEvent event);

  /** A node begins, for the first time or again: it tells everything else after this. */
  default void started(long nanos, int node) {}

  /** A node is gone without a goodbye. */
  default void crashed(long nanos, int node) {}

  /** A foe has played a trick on a node, up or not. */
  default void attacked(long nanos, int node, Foe foe, String trick) {}

  /** An actor of a node, or of a foe's host behind the nodes, had no handler for a message. */
  default void unhandled(long nanos, int node, String what) {}
}
