package dev.kith.simulation.check;

import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Kind;
import java.time.Duration;

/**
 * How much there was in a run.
 *
 * @param nodes all there were
 * @param sessions that came up, one for each end
 * @param messages that protocols were given
 * @param attacks tricks that foes played on nodes
 * @param peers how many sessions the nodes that are up have at the end
 * @param virtual time that passed in the simulation
 * @param wall time it took
 */
public record Numbers(
    int nodes,
    long sessions,
    long messages,
    long attacks,
    Spread peers,
    Duration virtual,
    Duration wall) {

  /**
   * The least, the middle and the most; all 0 if there is nothing to count. Of an even number of
   * nodes the lower of the two in the middle counts.
   */
  public record Spread(int min, int median, int max) {
    static Spread of(int[] ascending) {
      int last = ascending.length - 1;
      return last < 0
          ? new Spread(0, 0, 0)
          : new Spread(ascending[0], ascending[last / 2], ascending[last]);
    }
  }

  /** What the journal says. */
  public static Numbers of(Journal journal, Duration virtual, Duration wall) {
    int[] peers = journal.up().numbers().map(journal::sessions).sorted().toArray();
    return new Numbers(
        journal.roster().size(),
        journal.sessions(),
        journal.messages(),
        journal.count(Kind.ATTACKED),
        Spread.of(peers),
        virtual,
        wall);
  }
}
