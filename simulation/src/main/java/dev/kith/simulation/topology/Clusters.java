package dev.kith.simulation.topology;

import dev.kith.node.crypto.Entropy;
import java.util.ArrayList;
import java.util.List;

/** Each pair is connected by chance; the chance depends on whether they share a group. */
record Clusters(int groups, double inside, double between) implements Topology {
  Clusters {
    Needs.that(groups > 0, "nodes need a group to be in; make it one group or more");
    Needs.probability(inside);
    Needs.probability(between);
  }

  @Override
  public Graph connect(int nodes, Entropy entropy) {
    List<Edge> edges = new ArrayList<>();
    for (int one = 0; one < nodes; one++) {
      for (int other = one + 1; other < nodes; other++) {
        boolean together = group(one, nodes) == group(other, nodes);
        if (entropy.nextDouble() < (together ? inside : between)) {
          edges.add(new Edge(one, other));
        }
      }
    }
    return new Graph(nodes, edges);
  }

  private long group(int node, int nodes) {
    return (long) node * groups / nodes;
  }
}
