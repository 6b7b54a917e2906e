package dev.kith.simulation.check;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;

/**
 * The simulator found nothing that must not be in any run, and no event was lost on its way to the
 * journal: else the other checks mean nothing.
 */
final class RulesHold implements Check {
  @Override
  public String name() {
    return "the rules of a simulation hold";
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    if (observation.what() instanceof Happening.RuleBroken broken) {
      failures.add(observation.nanos(), observation.node(), broken.sentence());
    }
    observation
        .event(NodeEvent.Missed.class)
        .ifPresent(
            missed ->
                failures.add(
                    observation.nanos(),
                    observation.node(),
                    missed.events()
                        + " of its events are missing, so no check can be trusted; "
                        + "follow it without a queue"));
  }
}
