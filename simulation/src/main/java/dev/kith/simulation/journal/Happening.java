package dev.kith.simulation.journal;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.fault.Fault;
import dev.kith.simulation.fault.Foe;

/** What can be observed in a simulation: what nodes tell, and what only the simulator knows. */
public sealed interface Happening {

  /** A node told what happened in it. */
  record Told(NodeEvent event) implements Happening {}

  /** The node was started, for the first time or again. It comes before all the node tells. */
  record Started() implements Happening {}

  /** The node was made to vanish without a goodbye, with all its sessions. */
  record Crashed() implements Happening {}

  /** An action of the fault plan was carried out; it belongs to {@link Observation#WORLD}. */
  record Faulted(Fault fault) implements Happening {}

  /**
   * A foe has played a trick on the node, up or not.
   *
   * @param trick in a word
   */
  record Attacked(Foe foe, String trick) implements Happening {}

  /** The network is quiet, and this is what there is in the node: told when it has changed. */
  record Counted(Count count) implements Happening {}

  /**
   * An actor of the node was sent what it has no handler for.
   *
   * @param what which actor and which message
   */
  record Unhandled(String what) implements Happening {}

  /**
   * Something that spreads by messages, such as a block, has reached the node for the first time.
   *
   * @param topic what it is, in a word; a run should have few
   */
  record Heard(String topic) implements Happening {}

  /**
   * Something happened that must not, whatever the scenario: a thread from outside, a node that
   * ended by itself.
   *
   * @param sentence what and where
   */
  record RuleBroken(String sentence) implements Happening {}
}
