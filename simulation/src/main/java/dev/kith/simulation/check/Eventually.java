package dev.kith.simulation.check;

import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.text.Quantities;
import java.time.Duration;
import java.util.function.Predicate;

/** Waits for a condition. */
final class Eventually implements Check {
  private enum State {
    WAITING,
    HELD,
    MISSED
  }

  private final String name;
  private final Duration within;
  private final Predicate<Journal> condition;
  private State state = State.WAITING;

  Eventually(String name, Duration within, Predicate<Journal> condition) {
    this.name = name;
    this.within = within;
    this.condition = condition;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    ask(observation.nanos(), journal, failures);
  }

  @Override
  public void quiet(long nanos, Journal journal, Failures failures) {
    ask(nanos, journal, failures);
  }

  @Override
  public void ended(long nanos, Journal journal, Failures failures) {
    ask(nanos, journal, failures);
    if (state == State.WAITING) {
      fail(nanos, failures, "this had not come true when the run ended; let it run longer");
    }
  }

  private void ask(long nanos, Journal journal, Failures failures) {
    if (state != State.WAITING) {
      return;
    }
    if (nanos > within.toNanos()) {
      fail(within.toNanos(), failures, "this did not come true within " + Quantities.text(within));
    } else if (condition.test(journal)) {
      state = State.HELD;
    }
  }

  private void fail(long nanos, Failures failures, String sentence) {
    state = State.MISSED;
    failures.add(nanos, Observation.WORLD, sentence);
  }
}
