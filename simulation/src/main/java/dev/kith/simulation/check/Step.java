package dev.kith.simulation.check;

import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.network.Hosts;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Something is done, and then some nodes come to be as expected: a step of a simulation, as in
 * go-ethereum's.
 *
 * @param name in a few words
 * @param action what is done at its beginning
 * @param trigger after which observations the node they happened in is looked at
 * @param nodes of whom it is expected
 * @param expectation looks at a node, until it has passed
 * @param within the most virtual time from the action on
 */
public record Step(
    String name,
    Runnable action,
    Predicate<Observation> trigger,
    Hosts nodes,
    Expectation expectation,
    Duration within) {

  /** Looks at a node. */
  @FunctionalInterface
  public interface Expectation {
    /** Whether the node is as expected. */
    Finding of(int node, Journal journal);
  }
}
