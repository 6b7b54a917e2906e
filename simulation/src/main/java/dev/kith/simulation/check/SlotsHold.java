package dev.kith.simulation.check;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import java.util.function.IntUnaryOperator;

/** No node has more sessions at a time than it may. */
public final class SlotsHold implements Check {
  private final IntUnaryOperator slots;

  /**
   * A check with the limit of each node.
   *
   * @param slots by the number of the node, its maximum of peers and how many nodes it trusts or
   *     keeps, which may come on top
   */
  public SlotsHold(IntUnaryOperator slots) {
    this.slots = slots;
  }

  @Override
  public String name() {
    return "slots are never exceeded";
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    if (observation.event(NodeEvent.PeerUp.class).isPresent()) {
      int sessions = journal.sessions(observation.node());
      int most = slots.applyAsInt(observation.node());
      if (sessions > most) {
        failures.add(
            observation.nanos(),
            observation.node(),
            "it has " + sessions + " sessions and room for " + most);
      }
    }
  }
}
