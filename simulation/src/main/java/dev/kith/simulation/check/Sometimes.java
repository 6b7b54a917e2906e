package dev.kith.simulation.check;

import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import java.util.function.Predicate;

/** Remembers whether something was observed. */
final class Sometimes implements Check {
  private final String name;
  private final Predicate<Observation> wanted;
  private boolean seen;

  Sometimes(String name, Predicate<Observation> wanted) {
    this.name = name;
    this.wanted = wanted;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    seen = seen || wanted.test(observation);
  }

  boolean seen() {
    return seen;
  }
}
