package dev.kith.simulation.check;

import dev.kith.simulation.journal.Journal;
import java.util.List;

/** What the view of a quiet network must look like. */
public interface Invariant {

  /** What it demands, in a few words. */
  String name();

  /** Where it does not hold; empty if it holds. */
  List<Breach> breaches(Journal journal);

  /**
   * A place where it does not hold.
   *
   * @param node where, or {@link dev.kith.simulation.journal.Observation#WORLD}
   * @param sentence what is wrong, without a full stop
   */
  record Breach(int node, String sentence) {}
}
