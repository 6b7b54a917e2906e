package dev.kith.simulation.topology;

import dev.kith.node.crypto.Entropy;

/** A ring of near neighbours with some far ones. */
record SmallWorld(int degree, double rewired) implements Topology {
  SmallWorld {
    Needs.that(
        degree >= 2 && degree % 2 == 0,
        "half the neighbours of a small world are on either side; make them 2, 4 or another even"
            + " number, not "
            + degree);
    Needs.probability(rewired);
  }

  @Override
  public Graph connect(int nodes, Entropy entropy) {
    Needs.that(
        nodes > degree, "a small world of degree " + degree + " needs more nodes than " + nodes);
    Wiring wiring = new Wiring();
    for (int distance = 1; distance <= degree / 2; distance++) {
      for (int node = 0; node < nodes; node++) {
        wiring.add(node, (node + distance) % nodes);
      }
    }
    for (int far = nodes; far < wiring.size(); far++) {
      if (entropy.nextDouble() < rewired) {
        rewire(wiring, far, entropy.nextInt(nodes));
      }
    }
    return new Graph(nodes, wiring.edges());
  }

  /** A stranger who is none stays as it is: in a small graph there may be no stranger at all. */
  private static void rewire(Wiring wiring, int index, int stranger) {
    int dialer = wiring.get(index).one();
    if (wiring.isFree(dialer, stranger)) {
      wiring.replace(index, new Edge(dialer, stranger));
    }
  }
}
