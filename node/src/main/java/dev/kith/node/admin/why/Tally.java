package dev.kith.node.admin.why;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Connections that ended for the same reason: how many, and the last of them. */
record Tally(int count, Ended last) {
  private static final Comparator<Tally> MOST_FIRST =
      Comparator.comparingInt(Tally::count).reversed();

  /** One for each reason, the most frequent first. */
  static List<Tally> of(List<Ended> ended) {
    Map<Reason.Kind, Tally> tallies = new LinkedHashMap<>();
    for (Ended one : ended) {
      tallies.merge(one.kind(), new Tally(1, one), Tally::plus);
    }
    return tallies.values().stream().sorted(MOST_FIRST).toList();
  }

  private Tally plus(Tally later) {
    return new Tally(count + later.count, later.last);
  }
}
