package dev.kith.simulation.check;

import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.text.Quantities;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A step under way, and what came of it. One owner. */
public final class StepRun implements Check {
  private final Step step;
  private final long start;
  private final SortedMap<Integer, Duration> passes = new TreeMap<>();
  private @Nullable String error;

  StepRun(Step step, long start) {
    this.step = step;
    this.start = start;
  }

  @Override
  public String name() {
    return step.name();
  }

  /** Whether all has been seen, or one thing too many. */
  public boolean isOver() {
    return error != null || waiting().isEmpty();
  }

  /** How long after the action each node passed, by its number. */
  public SortedMap<Integer, Duration> passes() {
    return Collections.unmodifiableSortedMap(passes);
  }

  /** The nodes that have not passed. */
  public Hosts waiting() {
    return step.nodes().without(Hosts.of(passes.keySet().stream().mapToInt(node -> node)));
  }

  /** Why the step failed, if it has. */
  public Optional<String> error() {
    return Optional.ofNullable(error);
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    late(observation.nanos(), failures);
    int node = observation.node();
    if (!isOver()
        && step.nodes().contains(node)
        && !passes.containsKey(node)
        && step.trigger().test(observation)) {
      look(observation, journal, failures);
    }
  }

  private void look(Observation observation, Journal journal, Failures failures) {
    int node = observation.node();
    Finding finding = step.expectation().of(node, journal);
    if (finding instanceof Finding.Passed) {
      passes.put(node, Duration.ofNanos(observation.nanos() - start));
    } else if (finding instanceof Finding.Failed failed) {
      fail(observation.nanos(), node, failed.why(), failures);
    }
  }

  @Override
  public void quiet(long nanos, Journal journal, Failures failures) {
    late(nanos, failures);
  }

  @Override
  public void ended(long nanos, Journal journal, Failures failures) {
    late(nanos, failures);
    if (!isOver()) {
      fail(nanos, Observation.WORLD, "the run ended while it waited for " + waiting(), failures);
    }
  }

  private void late(long nanos, Failures failures) {
    long end = start + step.within().toNanos();
    if (!isOver() && nanos > end) {
      String within = Quantities.text(step.within());
      fail(end, Observation.WORLD, "not within " + within + ": nodes " + waiting(), failures);
    }
  }

  private void fail(long nanos, int node, String sentence, Failures failures) {
    error = sentence;
    failures.add(nanos, node, sentence);
  }
}
