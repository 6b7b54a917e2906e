package dev.kith.simulation.check;

import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;

/** Asks an invariant at every quiet point. */
final class Always implements Check {
  private final Invariant invariant;
  private boolean asked;

  Always(Invariant invariant) {
    this.invariant = invariant;
  }

  @Override
  public String name() {
    return invariant.name();
  }

  @Override
  public void quiet(long nanos, Journal journal, Failures failures) {
    asked = true;
    for (Invariant.Breach breach : invariant.breaches(journal)) {
      failures.add(nanos, breach.node(), breach.sentence());
    }
  }

  @Override
  public void ended(long nanos, Journal journal, Failures failures) {
    if (!asked) {
      failures.add(
          nanos,
          Observation.WORLD,
          "the run ended before the network was quiet, so this was never asked; let it run longer");
    }
  }
}
