package dev.kith.simulation.check;

import dev.kith.simulation.journal.Journal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Once the network is quiet, whoever says it is connected to a node is told so by that node. */
public final class BothEndsAgree implements Invariant {
  @Override
  public String name() {
    return "both ends agree on who is connected";
  }

  @Override
  public List<Breach> breaches(Journal journal) {
    return IntStream.range(0, journal.roster().size())
        .boxed()
        .flatMap(node -> oneSided(node, journal))
        .toList();
  }

  private static Stream<Breach> oneSided(int node, Journal journal) {
    return journal
        .peers(node)
        .numbers()
        .filter(peer -> !journal.connected(peer, node))
        .mapToObj(peer -> new Breach(node, sentence(node, peer, journal)));
  }

  private static String sentence(int node, int peer, Journal journal) {
    return "node "
        + node
        + " is connected to node "
        + peer
        + ", which "
        + (journal.isUp(peer) ? "is not connected to it" : "is down");
  }
}
