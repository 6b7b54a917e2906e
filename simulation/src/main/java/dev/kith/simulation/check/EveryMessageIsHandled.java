package dev.kith.simulation.check;

import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;

/** No actor is sent what it has no handler for, in any of its states. */
public final class EveryMessageIsHandled implements Check {
  @Override
  public String name() {
    return "every message is handled";
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    if (observation.what() instanceof Happening.Unhandled unhandled) {
      failures.add(observation.nanos(), observation.node(), unhandled.what());
    }
  }
}
