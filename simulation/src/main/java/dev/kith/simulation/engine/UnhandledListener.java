package dev.kith.simulation.engine;

/** Hears of messages that some actor had no handler for. */
@FunctionalInterface
public interface UnhandledListener {
  /**
   * An actor did not handle a message.
   *
   * @param nanos virtual time
   * @param node its node
   * @param what which actor and which class of message, the same in every run
   */
  void unhandled(long nanos, int node, String what);
}
