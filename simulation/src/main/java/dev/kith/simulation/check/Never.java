package dev.kith.simulation.check;

import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.journal.TraceLine;
import java.util.function.Predicate;

/** Reports what is observed and must not be. */
record Never(String name, Predicate<Observation> forbidden) implements Check {
  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    if (forbidden.test(observation)) {
      String what = TraceLine.of(observation, journal.roster()).what();
      failures.add(observation.nanos(), observation.node(), "this must never be observed: " + what);
    }
  }
}
