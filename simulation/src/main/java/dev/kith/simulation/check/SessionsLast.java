package dev.kith.simulation.check;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.network.Hosts;
import java.util.OptionalInt;

/** No session that came up ever ends, but certain ones. */
public final class SessionsLast implements Check {
  private interface Exempt {
    boolean is(int node, OptionalInt peer);
  }

  private final Exempt exempt;

  /**
   * A check of a run in which only some sessions may end.
   *
   * @param besides both ends of the sessions that may; empty if none may
   */
  public SessionsLast(Hosts besides) {
    this.exempt = (node, peer) -> isBetween(besides, node, peer);
  }

  private SessionsLast(Exempt exempt) {
    this.exempt = exempt;
  }

  /** A check of a run in which only sessions between two of these nodes have to last. */
  public static SessionsLast among(Hosts steady) {
    return among(steady, Hosts.of());
  }

  /**
   * The same, but for some.
   *
   * @param besides both ends of the sessions that may end all the same
   */
  public static SessionsLast among(Hosts steady, Hosts besides) {
    return new SessionsLast(
        (node, peer) -> !isBetween(steady, node, peer) || isBetween(besides, node, peer));
  }

  private static boolean isBetween(Hosts hosts, int node, OptionalInt peer) {
    return hosts.contains(node) && peer.isPresent() && hosts.contains(peer.getAsInt());
  }

  @Override
  public String name() {
    return "sessions last";
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    observation
        .event(NodeEvent.PeerDown.class)
        .filter(down -> !exempt.is(observation.node(), journal.roster().number(down.node())))
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
}
