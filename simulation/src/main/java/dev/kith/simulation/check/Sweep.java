package dev.kith.simulation.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Many runs of one scenario, each with its own seed. One owner. */
public final class Sweep {
  /** Enough seeds to look into. */
  private static final int KEPT = 20;

  private final List<Long> failed = new ArrayList<>();
  private final Set<String> seen = new TreeSet<>();
  private final Set<String> unseen = new TreeSet<>();
  private long runs;
  private long failures;

  /** Another run has ended. */
  public void add(Verdict verdict) {
    runs++;
    seen.addAll(verdict.seen());
    unseen.addAll(verdict.unseen());
    if (!verdict.passed()) {
      failures++;
      if (failed.size() < KEPT) {
        failed.add(verdict.seed());
      }
    }
  }

  /** The names of what should have been seen sometimes and never was. */
  public List<String> neverSeen() {
    return unseen.stream().filter(name -> !seen.contains(name)).toList();
  }

  /** The seeds of the first few runs that failed. */
  public List<Long> failedSeeds() {
    return List.copyOf(failed);
  }

  /** Whether there were runs, all passed, and all was seen that should be seen sometimes. */
  public boolean passed() {
    return runs > 0 && failures == 0 && neverSeen().isEmpty();
  }

  /** For people, in several lines. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        (passed() ? "passed: " : "FAILED: ") + (runs - failures) + " of " + runs + " runs passed");
    if (failures > 0) {
      String seeds = failed.stream().map(String::valueOf).collect(Collectors.joining(", "));
      lines.add("  failed with seeds " + seeds + (failures > failed.size() ? ", and more" : ""));
    }
    neverSeen().forEach(name -> lines.add("  never seen in any run: " + name));
    return String.join("\n", lines);
  }
}
