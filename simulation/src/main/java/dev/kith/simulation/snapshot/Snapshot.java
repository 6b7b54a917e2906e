package dev.kith.simulation.snapshot;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.simulation.topology.Edge;
import dev.kith.simulation.topology.Graph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A network at one moment. Immutable. Its {@link #text} holds the private keys of the nodes.
 *
 * @param nodes in the order of their numbers
 * @param connections that are up, each once; the first of the two has dialed
 */
public record Snapshot(List<Member> nodes, List<Edge> connections) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is of no node, or a connection comes twice
   */
  public Snapshot {
    nodes = List.copyOf(nodes);
    connections = new Graph(nodes.size(), connections).edges();
    for (Member member : nodes) {
      for (int kept : member.keeps()) {
        if (kept < 0 || kept >= nodes.size()) {
          throw new IllegalArgumentException(
              member.name() + " keeps node " + kept + ", and there are " + nodes.size());
        }
      }
    }
  }

  /**
   * One node, up or not. Immutable.
   *
   * @param keeps the numbers of the nodes that it keeps connected, in the order in which it began
   * @param states what its protocols remember, by their names and versions, such as {@code
   *     gossip/1}
   */
  public record Member(
      String name, NodeKey key, boolean up, List<Integer> keeps, Map<String, Bytes> states) {
    /** Copies the collections; states are in the order of their names. */
    public Member {
      keeps = List.copyOf(keeps);
      states = new TreeMap<>(states);
    }

    @Override
    public Map<String, Bytes> states() {
      return new TreeMap<>(states);
    }
  }

  /** The nodes, and who is or wants to be connected to whom. */
  public Graph graph() {
    Map<String, Edge> edges = new LinkedHashMap<>();
    connections.forEach(edge -> edges.put(edge.toString(), edge));
    for (int node = 0; node < nodes.size(); node++) {
      for (int kept : nodes.get(node).keeps()) {
        Edge edge = new Edge(node, kept);
        edges.putIfAbsent(edge.toString(), edge);
      }
    }
    return new Graph(nodes.size(), new ArrayList<>(edges.values()));
  }

  /** The connections whose ends are both up: those that a network must come to have again. */
  public List<Edge> expected() {
    return connections.stream()
        .filter(edge -> nodes.get(edge.one()).up() && nodes.get(edge.other()).up())
        .toList();
  }

  /** As JSON: equal snapshots have equal texts. */
  public String text() {
    return SnapshotText.write(this);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException with one sentence that names the cause and the cure
   */
  public static Snapshot parse(String text) {
    return SnapshotText.read(text);
  }
}
