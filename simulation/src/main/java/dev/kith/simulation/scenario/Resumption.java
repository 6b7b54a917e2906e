package dev.kith.simulation.scenario;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Failures;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.snapshot.Snapshot;
import dev.kith.simulation.topology.Edge;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The connections of a snapshot come up again, each at least once; without any, all is well. */
final class Resumption implements Check {
  /** A sentence names no more of them. */
  private static final int NAMED = 5;

  private final Set<String> missing = new LinkedHashSet<>();

  Resumption(Snapshot snapshot) {
    snapshot.expected().forEach(edge -> missing.add(edge.toString()));
  }

  @Override
  public String name() {
    return "the connections of the snapshot come up";
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    observation
        .event(NodeEvent.PeerUp.class)
        .map(up -> journal.roster().number(up.node()))
        .ifPresent(
            peer ->
                peer.ifPresent(
                    other -> missing.remove(new Edge(observation.node(), other).toString())));
  }

  @Override
  public void ended(long nanos, Journal journal, Failures failures) {
    if (!missing.isEmpty()) {
      String some = missing.stream().limit(NAMED).collect(Collectors.joining(" "));
      failures.add(
          nanos,
          Observation.WORLD,
          missing.size() + " did not, such as " + some + "; let it run longer, or mend the links");
    }
  }
}
