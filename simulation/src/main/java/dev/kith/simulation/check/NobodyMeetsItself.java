package dev.kith.simulation.check;

import dev.kith.node.enr.NodeId;
import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;

/**
 * No node calls itself, or has itself for a peer. That a connection with its own key comes in is no
 * breach: it may be a replay by somebody else, and is refused.
 */
public final class NobodyMeetsItself implements Check {
  @Override
  public String name() {
    return "nobody dials itself";
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    observation
        .event(NodeEvent.Secured.class)
        .filter(secured -> secured.dialed() && isSelf(secured.node(), observation, journal))
        .ifPresent(secured -> add(observation, "it has dialed itself", failures));
    observation
        .event(NodeEvent.PeerUp.class)
        .filter(up -> isSelf(up.node(), observation, journal))
        .ifPresent(up -> add(observation, "it has itself for a peer", failures));
  }

  private static boolean isSelf(NodeId node, Observation observation, Journal journal) {
    return journal.roster().id(observation.node()).equals(node);
  }

  private static void add(Observation observation, String sentence, Failures failures) {
    failures.add(observation.nanos(), observation.node(), sentence);
  }
}
