package dev.kith.simulation.check;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.network.Hosts;

/** No session that came up ever ends, but those between two of certain nodes. */
public final class SessionsLast implements Check {
  private final Hosts besides;

  /**
   * A check of a run in which only some sessions may end.
   *
   * @param besides both ends of the sessions that may; empty if none may
   */
  public SessionsLast(Hosts besides) {
    this.besides = besides;
  }

  @Override
  public String name() {
    return "sessions last";
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    observation
        .event(NodeEvent.PeerDown.class)
        .filter(down -> !mayEnd(observation.node(), down, journal))
        .ifPresent(
            down ->
                failures.add(
                    observation.nanos(),
                    observation.node(),
                    "its session with "
                        + journal.roster().name(down.node())
                        + " ended: "
                        + down.closure()));
  }

  private boolean mayEnd(int node, NodeEvent.PeerDown down, Journal journal) {
    return besides.contains(node)
        && journal.roster().number(down.node()).stream().anyMatch(besides::contains);
  }
}
