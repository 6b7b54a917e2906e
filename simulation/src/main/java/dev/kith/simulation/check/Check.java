package dev.kith.simulation.check;

import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Watches one run and reports what must not be. It sees every observation after it has entered the
 * journal's view. Used by the run's thread alone, and for one run only.
 */
public interface Check {

  /** What it demands, in a few words. */
  String name();

  /** Something was observed. */
  default void observed(Observation observation, Journal journal, Failures failures) {}

  /**
   * Whether it wants to know what there is in nodes, as {@link
   * dev.kith.simulation.journal.Happening.Counted}: unless some check does, nobody counts, for that
   * is a look at every actor.
   */
  default boolean counts() {
    return false;
  }

  /** The network is quiet: no session is coming or going, at either end. */
  default void quiet(long nanos, Journal journal, Failures failures) {}

  /** What it measured, in a line for people; asked when the run is over, empty if nothing. */
  default Optional<String> report() {
    return Optional.empty();
  }

  /** The run is over. */
  default void ended(long nanos, Journal journal, Failures failures) {}

  /**
   * An invariant holds whenever the network is quiet. A run that never is proves nothing, and so
   * fails.
   */
  static Check always(Invariant invariant) {
    return new Always(invariant);
  }

  /** Nothing of this sort is ever observed. */
  static Check never(String name, Predicate<Observation> forbidden) {
    return new Never(name, forbidden);
  }

  /**
   * A condition holds at some moment.
   *
   * @param within virtual time since the start of the run
   * @param condition is asked after every observation, until it holds: it should be cheap
   */
  static Check eventually(String name, Duration within, Predicate<Journal> condition) {
    return new Eventually(name, within, condition);
  }

  /**
   * Something of this sort is observed in at least one run of a {@link Sweep}, or else the sweep
   * does not test what it is for. It fails no single run.
   */
  static Check sometimes(String name, Predicate<Observation> wanted) {
    return new Sometimes(name, wanted);
  }
}
