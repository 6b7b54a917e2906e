package dev.kith.simulation.topology;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A graph being made: knows which pairs it has, whoever dials. One owner. */
final class Wiring {
  private final List<Edge> edges = new ArrayList<>();
  private final Set<Edge> pairs = new LinkedHashSet<>();

  /** Whether two different nodes are not connected yet. */
  boolean isFree(int one, int other) {
    return one != other && !pairs.contains(new Edge(one, other).undirected());
  }

  /** Connects two nodes, unless they are one or connected. */
  void add(int one, int other) {
    if (isFree(one, other)) {
      edges.add(new Edge(one, other));
      pairs.add(new Edge(one, other).undirected());
    }
  }

  /** Puts another connection into the place of one. */
  void replace(int index, Edge edge) {
    pairs.remove(edges.get(index).undirected());
    pairs.add(edge.undirected());
    edges.set(index, edge);
  }

  Edge get(int index) {
    return edges.get(index);
  }

  int size() {
    return edges.size();
  }

  List<Edge> edges() {
    return edges;
  }
}
