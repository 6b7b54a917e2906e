package dev.kith.simulation.scenario;

import dev.kith.simulation.check.Failure;
import dev.kith.simulation.check.Verdict;
import dev.kith.simulation.fault.FaultPlan;
import dev.kith.simulation.fault.Shrinker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the least that still fails of a run that failed: fewer faults, then fewer nodes, then
 * less time. The seed stays, and all that it decides for who is left. One owner.
 */
public final class Reducer {
  /** What a check may need beyond the moment at which it failed: one beat of a run. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final Scenario scenario;
  private final long seed;
  private int runsLeft;

  /** What has to fail, once it is known: a smaller run that fails by another is another matter. */
  private @Nullable String check;

  /**
   * A reducer that runs the scenario at most so often.
   *
   * @param runs each as long as the run that failed, or shorter
   */
  public Reducer(Scenario scenario, long seed, int runs) {
    this.scenario = scenario;
    this.seed = seed;
    this.runsLeft = runs;
  }

  /** The least that was found: how to run it, and what came of it. */
  public record Reduced(Variation variation, Outcome outcome) {}

  /** Empty if the run does not fail in the first place. */
  public Optional<Reduced> reduce(Variation variation) {
    Optional<Reduced> failing = tried(variation);
    check = failing.map(Reducer::firstCheck).orElse(check);
    return failing.map(this::fewerFaults).map(this::fewerNodes).map(this::lessTime);
  }

  private static String firstCheck(Reduced failing) {
    return failing.outcome().verdict().failures().get(0).check();
  }

  private Reduced fewerFaults(Reduced from) {
    FaultPlan least =
        Shrinker.smallest(
            from.outcome().faults(),
            plan -> tried(from.variation().withOnlyFaults(plan.toString())).isPresent(),
            runsLeft);
    return better(from, from.variation().withOnlyFaults(least.toString()));
  }

  private Reduced fewerNodes(Reduced from) {
    Reduced least = from;
    int step = Math.max(1, nodes(least) / 2);
    while (step > 0 && runsLeft > 0) {
      Optional<Reduced> fewer =
          nodes(least) - step < 2
              ? Optional.empty()
              : tried(least.variation().withNodes(nodes(least) - step));
      step = fewer.isPresent() ? Math.min(step, nodes(fewer.get()) / 2) : step / 2;
      least = fewer.orElse(least);
    }
    return least;
  }

  private static int nodes(Reduced reduced) {
    return reduced.outcome().verdict().numbers().nodes();
  }

  private Reduced lessTime(Reduced from) {
    Verdict verdict = from.outcome().verdict();
    long nanos = verdict.failures().stream().mapToLong(Failure::nanos).max().orElse(0);
    return better(from, from.variation().withLength(Duration.ofNanos(nanos).plus(REST)));
  }

  private Reduced better(Reduced from, Variation smaller) {
    return tried(smaller).orElse(from);
  }

  /** The run, if it fails. One that cannot even begin, such as without nodes it names, does not. */
  private Optional<Reduced> tried(Variation variation) {
    runsLeft--;
    try {
      Outcome outcome = scenario.run(seed, variation);
      boolean same = outcome.verdict().failures().stream().anyMatch(this::counts);
      return same ? Optional.of(new Reduced(variation, outcome)) : Optional.empty();
    } catch (IllegalArgumentException nonsense) {
      return Optional.empty();
    }
  }

  private boolean counts(Failure failure) {
    return check == null || failure.check().equals(check);
  }
}
