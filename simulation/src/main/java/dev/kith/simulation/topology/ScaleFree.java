package dev.kith.simulation.topology;

import dev.kith.node.crypto.Entropy;
import java.util.ArrayList;
import java.util.List;

/** Whoever has much gets more. */
record ScaleFree(int dials) implements Topology {
  ScaleFree {
    Needs.that(dials > 0, "a node that dials nobody stays alone; make it 1 or more");
  }

  @Override
  public Graph connect(int nodes, Entropy entropy) {
    Wiring wiring = new Wiring();
    // One entry for each end of a connection: a random entry prefers whoever has many.
    List<Integer> ends = new ArrayList<>();
    for (int node = 1; node < nodes; node++) {
      List<Integer> chosen = node <= dials ? allBefore(node) : choose(ends, entropy);
      for (int other : chosen) {
        wiring.add(node, other);
        ends.add(node);
        ends.add(other);
      }
    }
    return new Graph(nodes, wiring.edges());
  }

  /** The first nodes know each other, or there would be nobody to prefer. */
  private static List<Integer> allBefore(int node) {
    List<Integer> all = new ArrayList<>();
    for (int other = 0; other < node; other++) {
      all.add(other);
    }
    return all;
  }

  /** Ends soon: more nodes than are wanted have an entry, and the last was among the first. */
  private List<Integer> choose(List<Integer> ends, Entropy entropy) {
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < dials) {
      Integer end = ends.get(entropy.nextInt(ends.size()));
      if (!chosen.contains(end)) {
        chosen.add(end);
      }
    }
    return chosen;
  }
}
