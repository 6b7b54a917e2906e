package dev.kith.simulation.topology;

import dev.kith.node.crypto.Entropy;
import java.util.List;

/** Connections as somebody wrote them down. */
record EdgeList(List<Edge> edges) implements Topology {
  static EdgeList parse(List<String> lines) {
    Wiring wiring = new Wiring();
    for (int number = 1; number <= lines.size(); number++) {
      String text = lines.get(number - 1).replaceFirst("#.*", "").strip();
      if (!text.isEmpty()) {
        Edge edge = edge(text, number);
        wiring.add(edge.one(), edge.other());
      }
    }
    return new EdgeList(List.copyOf(wiring.edges()));
  }

  private static Edge edge(String text, int number) {
    // Nine digits always fit an int.
    Needs.that(
        text.matches("\\d{1,9}\\s+\\d{1,9}"),
        "line " + number + " of the topology is no edge; write two node numbers, like 0 1");
    String[] ends = text.split("\\s+", 2);
    int one = Integer.parseInt(ends[0]);
    int other = Integer.parseInt(ends[1]);
    Needs.that(
        one != other, "line " + number + " of the topology connects a node to itself; drop it");
    return new Edge(one, other);
  }

  @Override
  public Graph connect(int nodes, Entropy entropy) {
    return new Graph(nodes, edges);
  }
}
