package dev.kith.simulation.check;

import dev.kith.simulation.journal.Count;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.journal.Observation;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Once the network is quiet, a node has no more actors, streams and sockets than its sessions need,
 * and a node that is down has none.
 */
public final class NothingLeaks implements Check {
  /**
   * How long there may be too many: a connection that says nothing has ten seconds, and its goodbye
   * two.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Set<Kind> ENDS = EnumSet.of(Kind.REFUSED, Kind.PEER_DOWN);

  private final Map<Integer, Count> counts = new TreeMap<>();

  /** The fewest actors beside those of sessions, of each node while it is up. */
  private final Map<Integer, Integer> base = new TreeMap<>();

  /** Since when there is too much. */
  private final Map<Integer, Long> since = new TreeMap<>();

  @Override
  public String name() {
    return "no actor, stream or socket is left behind";
  }

  @Override
  public boolean counts() {
    return true;
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    int node = observation.node();
    if (observation.what() instanceof Happening.Counted counted) {
      counts.put(node, counted.count());
    } else if (observation.what() instanceof Happening.Started) {
      base.remove(node);
    } else if (ENDS.contains(observation.kind())) {
      // What is too much from now on is something else, such as the next attempt of a dial.
      since.remove(node);
    }
  }

  @Override
  public void quiet(long nanos, Journal journal, Failures failures) {
    counts.forEach(
        (node, count) -> {
          if (journal.isUp(node)) {
            base.merge(node, count.actors(), Math::min);
          }
          if (!isTooMuch(node, count, journal)) {
            since.remove(node);
          } else if (nanos - since.computeIfAbsent(node, none -> nanos) >= PATIENCE.toNanos()) {
            failures.add(nanos, node, sentence(node, count, journal));
          }
        });
  }

  private boolean isTooMuch(int node, Count count, Journal journal) {
    int sessions = journal.isUp(node) ? journal.sessions(node) : 0;
    return count.sessions() > sessions
        || count.sockets() > sessions
        || count.actors() > (journal.isUp(node) ? base.getOrDefault(node, 0) : 0);
  }

  private static String sentence(int node, Count count, Journal journal) {
    String state =
        journal.isUp(node) ? "it has " + journal.sessions(node) + " sessions" : "it is down";
    return state
        + ", and still actors of "
        + count.sessions()
        + " sessions, "
        + count.actors()
        + " others, and "
        + count.sockets()
        + " sockets";
  }
}
