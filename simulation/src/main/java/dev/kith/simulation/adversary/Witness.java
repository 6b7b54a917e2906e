package dev.kith.simulation.adversary;

import dev.kith.simulation.fault.Foe;

/** Sees what foes do. Called on the engine's thread, in the middle of things: it may not act. */
@FunctionalInterface
public interface Witness {
  /**
   * A foe has played a trick on a node.
   *
   * @param nanos virtual time
   * @param trick in a word
   */
  void saw(long nanos, int victim, Foe foe, String trick);
}
