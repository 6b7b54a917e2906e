package dev.kith.simulation.engine;

/**
 * Hears of every message as an actor takes it from its mailbox, before the actor does. Called on
 * the engine's thread; it must not change what the run does.
 */
@FunctionalInterface
public interface TraceListener {
  /**
   * A message is taken.
   *
   * @param nanos virtual time
   * @param node whose actor it is
   * @param mailbox the number of the mailbox among all that its node ever made, from 0
   * @param message the message; not to be kept, for it may be changed afterwards
   */
  void taken(long nanos, int node, int mailbox, Object message);
}
