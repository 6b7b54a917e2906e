package dev.kith.simulation.check;

import java.util.ArrayList;
import java.util.List;

/** What one check found in one run. What it finds again and again it keeps once. One owner. */
public final class Failures {
  /** Whatever is wrong is wrong in many places; the first few say it all. */
  private static final int KEPT = 10;

  private final String check;
  private final List<Failure> kept = new ArrayList<>();
  private long count;

  Failures(String check) {
    this.check = check;
  }

  /**
   * Something is not as it must be.
   *
   * @param nanos virtual time
   * @param node where, or {@link dev.kith.simulation.journal.Observation#WORLD}
   * @param sentence what is wrong, without a full stop
   */
  public void add(long nanos, int node, String sentence) {
    if (isKnown(node, sentence)) {
      return;
    }
    count++;
    if (kept.size() < KEPT) {
      kept.add(new Failure(check, nanos, node, sentence));
    }
  }

  private boolean isKnown(int node, String sentence) {
    return kept.stream().anyMatch(old -> old.node() == node && old.sentence().equals(sentence));
  }

  /** The first few. */
  List<Failure> kept() {
    return List.copyOf(kept);
  }

  /** All there were. */
  long count() {
    return count;
  }
}
