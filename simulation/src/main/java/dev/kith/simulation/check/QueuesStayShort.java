package dev.kith.simulation.check;

import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;

/**
 * No node ever had more messages waiting, or more connections, than it may. That bounds its memory,
 * because what one of those can hold is bounded by itself: a message by the protocol's limits, and
 * what a connection has read or not yet written by its credit and its queues. No byte is counted.
 */
public final class QueuesStayShort implements Check {
  private final int messages;
  private final int sockets;

  /**
   * A check with the limits of every node.
   *
   * @param messages in all its mailboxes at a time
   * @param sockets ends of connections at a time
   */
  public QueuesStayShort(int messages, int sockets) {
    this.messages = messages;
    this.sockets = sockets;
  }

  @Override
  public String name() {
    return "queues stay short";
  }

  @Override
  public boolean counts() {
    return true;
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    if (observation.what() instanceof Happening.Counted counted) {
      long nanos = observation.nanos();
      int node = observation.node();
      compare("messages waited", counted.count().mostMessages(), messages, nanos, node, failures);
      compare("sockets were open", counted.count().mostSockets(), sockets, nanos, node, failures);
    }
  }

  private static void compare(
      String what, int found, int most, long nanos, int node, Failures failures) {
    if (found > most) {
      failures.add(nanos, node, found + " " + what + " at a time, and " + most + " may");
    }
  }
}
