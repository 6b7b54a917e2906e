package dev.kith.simulation.fault;

import java.util.function.Predicate;

/**
 * Looks for the least of a plan that still makes a run fail: delta debugging after Zeller, which
 * leaves out large parts first and single actions last. One owner.
 */
public final class Shrinker {
  private final Predicate<FaultPlan> fails;
  private int triesLeft;

  private Shrinker(Predicate<FaultPlan> fails, int tries) {
    this.fails = fails;
    this.triesLeft = tries;
  }

  /**
   * A part of a plan that fails. With enough tries, no single action can be left out of it.
   *
   * @param plan one that fails
   * @param fails runs a plan, and tells whether that went wrong
   * @param tries how often it may be asked; each may take a whole simulation
   */
  public static FaultPlan smallest(FaultPlan plan, Predicate<FaultPlan> fails, int tries) {
    return new Shrinker(fails, tries).shrink(plan);
  }

  private FaultPlan shrink(FaultPlan plan) {
    FaultPlan smallest = plan;
    int part = Math.max(1, plan.size() / 2);
    while (part > 0 && triesLeft > 0) {
      FaultPlan smaller = leaveOut(smallest, part);
      // Without single actions another round may do what this one could not.
      boolean again = part == 1 && smaller.size() < smallest.size();
      part = again ? 1 : part / 2;
      smallest = smaller;
    }
    return smallest;
  }

  /** The plan less all parts of this size that it fails without. */
  private FaultPlan leaveOut(FaultPlan plan, int part) {
    FaultPlan smallest = plan;
    int from = 0;
    while (from < smallest.size() && triesLeft > 0) {
      FaultPlan candidate = smallest.without(from, Math.min(from + part, smallest.size()));
      triesLeft--;
      if (fails.test(candidate)) {
        smallest = candidate;
      } else {
        from += part;
      }
    }
    return smallest;
  }
}
