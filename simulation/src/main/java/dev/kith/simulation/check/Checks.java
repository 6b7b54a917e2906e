package dev.kith.simulation.check;

import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All that watches one run. Used by the run's thread alone. */
public final class Checks {
  private record Watch(Check check, Failures failures) {}

  private final Journal journal;
  private final List<Watch> watches = new ArrayList<>();
  private final List<Failures> failures = new ArrayList<>();

  /**
   * Lets the checks watch what the journal is told from now on. What must not be in any run, such
   * as {@link dev.kith.simulation.journal.Happening.RuleBroken}, is watched without being asked
   * for.
   */
  public Checks(Journal journal, List<? extends Check> checks) {
    this.journal = journal;
    watch(new RulesHold());
    checks.forEach(this::watch);
    journal.follow(this::observed);
  }

  private <C extends Check> C watch(C check) {
    watches.add(new Watch(check, failuresOf(check.name())));
    return check;
  }

  private Failures failuresOf(String check) {
    Failures found = new Failures(check);
    failures.add(found);
    return found;
  }

  private void observed(Observation observation) {
    for (Watch watch : watches) {
      watch.check().observed(observation, journal, watch.failures());
    }
  }

  /**
   * Begins a step: does its action, and watches what follows from it. Not to be called while an
   * observation is handed on.
   *
   * @param nanos virtual time
   */
  public StepRun begin(Step step, long nanos) {
    StepRun run = watch(new StepRun(step, nanos));
    step.action().run();
    return run;
  }

  /** Whether some check wants to know what there is in nodes. */
  public boolean count() {
    return watches.stream().anyMatch(watch -> watch.check().counts());
  }

  /**
   * The network is quiet at this virtual time: no session is coming or going, at either end.
   * Whoever runs it knows when that is.
   */
  public void quiet(long nanos) {
    watches.forEach(watch -> watch.check().quiet(nanos, journal, watch.failures()));
  }

  /** Whether something has failed by now, so that there is no need to go on. */
  public boolean anyFailed() {
    return failures.stream().anyMatch(found -> found.count() > 0);
  }

  /**
   * Ends the run, while the nodes are still as they were in it: the verdict counts their peers.
   * What is missing at the end counts only if nothing has failed before, for that cuts a run short.
   * To be asked once.
   *
   * @param seed that decided the run
   * @param hash of its trace
   */
  public Verdict verdict(long seed, long hash, Minimum minimum, Duration virtual, Duration wall) {
    Numbers numbers = Numbers.of(journal, virtual, wall);
    if (!anyFailed()) {
      end(virtual.toNanos(), minimum, numbers);
    }
    return new Verdict(
        seed,
        hash,
        numbers,
        failures.stream().flatMap(found -> found.kept().stream()).toList(),
        failures.stream().mapToLong(Failures::count).sum(),
        sights(true),
        sights(false),
        watches.stream().flatMap(watch -> watch.check().report().stream()).toList());
  }

  private void end(long nanos, Minimum minimum, Numbers numbers) {
    watches.forEach(watch -> watch.check().ended(nanos, journal, watch.failures()));
    Failures idle = failuresOf("enough has happened");
    minimum.missing(numbers).forEach(sentence -> idle.add(nanos, Observation.WORLD, sentence));
  }

  private List<String> sights(boolean seen) {
    return watches.stream()
        .map(Watch::check)
        .filter(check -> check instanceof Sometimes sometimes && sometimes.seen() == seen)
        .map(Check::name)
        .toList();
  }
}
