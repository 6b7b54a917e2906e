package dev.kith.simulation.catalogue;

import dev.kith.simulation.network.Hosts;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * The nodes of a network of which a few come and go, and the others are steady.
 *
 * @param nodes how many there are
 */
record Crew(int nodes) {
  /** All but a few are steady. */
  private static final int PASSING = 3;

  /** Nodes 0 and 1 have a part to play. */
  private static final int LEADING = 2;

  /** When all are back for good, and were called again: a call is repeated every half minute. */
  static final Duration SETTLED = Duration.ofSeconds(100);

  /** The nodes that neither come nor go. */
  Hosts steady() {
    return Hosts.first(nodes).without(passing());
  }

  /** The others: the last ones. */
  Hosts passing() {
    return Hosts.of(IntStream.range(Math.max(LEADING, nodes - PASSING), nodes));
  }

  /** The fault by which those crash all the time, until it is time to settle. */
  String churn() {
    return "churn=" + passing() + ",every=exponential:8s,down=3s,until=50s";
  }
}
