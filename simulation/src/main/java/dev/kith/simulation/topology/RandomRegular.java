package dev.kith.simulation.topology;

import dev.kith.node.crypto.Entropy;

/**
 * Everybody has the same number of connections. Starts from an orderly graph of that degree and
 * lets pairs of connections swap their ends, which keeps every degree; unlike drawing connections
 * one by one, this never runs into a dead end.
 */
record RandomRegular(int degree) implements Topology {
  /** How often each connection swaps on average: enough that nothing of the order is left. */
  private static final int SWAPS = 10;

  RandomRegular {
    Needs.that(degree >= 0, "a node cannot have " + degree + " connections; make it 0 or more");
  }

  @Override
  public Graph connect(int nodes, Entropy entropy) {
    Needs.that(
        nodes == 0 || (degree < nodes && (long) nodes * degree % 2 == 0),
        nodes
            + " nodes cannot have "
            + degree
            + " connections each; take more nodes, or an even number of them");
    Wiring wiring = orderly(nodes);
    for (int swap = 0; swap < SWAPS * wiring.size(); swap++) {
      swap(wiring, entropy);
    }
    return new Graph(nodes, wiring.edges());
  }

  /** Each with its nearest on the ring, and with the one opposite if the degree is odd. */
  private Wiring orderly(int nodes) {
    Wiring wiring = new Wiring();
    for (int node = 0; node < nodes; node++) {
      for (int distance = 1; distance <= degree / 2; distance++) {
        wiring.add(node, (node + distance) % nodes);
      }
      if (degree % 2 == 1 && node < nodes / 2) {
        wiring.add(node, node + nodes / 2);
      }
    }
    return wiring;
  }

  private static void swap(Wiring wiring, Entropy entropy) {
    int first = entropy.nextInt(wiring.size());
    int second = entropy.nextInt(wiring.size());
    Edge a = wiring.get(first);
    Edge b = entropy.nextInt(2) == 0 ? wiring.get(second) : wiring.get(second).turned();
    boolean possible =
        first != second && wiring.isFree(a.one(), b.other()) && wiring.isFree(b.one(), a.other());
    if (possible) {
      wiring.replace(first, new Edge(a.one(), b.other()));
      wiring.replace(second, new Edge(b.one(), a.other()));
    }
  }
}
