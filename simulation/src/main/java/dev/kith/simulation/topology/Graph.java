package dev.kith.simulation.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Nodes numbered from 0, and the connections among them: none with itself, none twice. Immutable.
 */
public final class Graph {
  /** A sentence about a large network names this many connections, and counts the others. */
  private static final int NAMED = 5;

  private static final Comparator<Edge> BY_NUMBERS =
      Comparator.comparingInt(Edge::one).thenComparingInt(Edge::other);

  private final int nodes;
  private final List<Edge> edges;
  private final List<List<Integer>> neighbours;

  /**
   * A graph with these edges, in this order.
   *
   * @throws IllegalArgumentException if an edge leads out of the graph or comes twice
   */
  public Graph(int nodes, Collection<Edge> edges) {
    this.nodes = nodes;
    this.edges = List.copyOf(edges);
    this.neighbours =
        IntStream.range(0, nodes).<List<Integer>>mapToObj(node -> new ArrayList<>()).toList();
    for (Edge edge : this.edges) {
      at(edge.one()).add(edge.other());
      at(edge.other()).add(edge.one());
    }
    if (sorted(this.edges).size() < this.edges.size()) {
      throw new IllegalArgumentException("two edges join the same nodes; keep one of them");
    }
  }

  private List<Integer> at(int node) {
    if (node < 0 || node >= nodes) {
      throw new IllegalArgumentException(
          "there is no node " + node + " among " + nodes + "; nodes are numbered from 0");
    }
    return neighbours.get(node);
  }

  /** How many nodes there are. */
  public int nodes() {
    return nodes;
  }

  /** The connections, in the order they are to be dialed. */
  public List<Edge> edges() {
    return edges;
  }

  /**
   * Whom a node has connections with.
   *
   * @throws IllegalArgumentException if there is no such node
   */
  public List<Integer> neighbours(int node) {
    return List.copyOf(at(node));
  }

  /** Whether every node can be reached from every other. */
  public boolean isConnected() {
    BitSet seen = new BitSet(nodes);
    Deque<Integer> next = new ArrayDeque<>();
    if (nodes > 0) {
      seen.set(0);
      next.add(0);
    }
    while (!next.isEmpty()) {
      for (int neighbour : neighbours.get(next.remove())) {
        if (!seen.get(neighbour)) {
          seen.set(neighbour);
          next.add(neighbour);
        }
      }
    }
    return seen.cardinality() == nodes;
  }

  /**
   * How the connections found differ from this graph, in one sentence; nothing if they are exactly
   * its own. Who dialed does not matter, nor how often a connection was found.
   */
  public Optional<String> difference(Collection<Edge> found) {
    Set<Edge> missing = sorted(edges);
    Set<Edge> unexpected = sorted(found);
    missing.removeAll(sorted(found));
    unexpected.removeAll(sorted(edges));
    if (missing.isEmpty() && unexpected.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        edges.size()
            + " connections expected, "
            + sorted(found).size()
            + " found"
            + names(", missing: ", missing)
            + names(", unexpected: ", unexpected));
  }

  private static Set<Edge> sorted(Collection<Edge> edges) {
    return edges.stream()
        .map(Edge::undirected)
        .collect(Collectors.toCollection(() -> new TreeSet<>(BY_NUMBERS)));
  }

  private static String names(String title, Set<Edge> edges) {
    if (edges.isEmpty()) {
      return "";
    }
    String first = edges.stream().limit(NAMED).map(Edge::toString).collect(Collectors.joining(" "));
    int others = edges.size() - NAMED;
    return title + first + (others > 0 ? " and " + others + " more" : "");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Graph graph && nodes == graph.nodes && edges.equals(graph.edges);
  }

  @Override
  public int hashCode() {
    return 31 * nodes + edges.hashCode();
  }

  /** The connections as text. */
  @Override
  public String toString() {
    return nodes + " nodes: " + edges;
  }
}
