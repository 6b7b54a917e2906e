package dev.kith.simulation.journal;

import dev.kith.node.enr.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The nodes of a simulation: whose id belongs to which number, from 0. Nodes may join while it
 * runs; none leaves. Belongs to the thread of the run.
 */
public final class Roster {
  private final List<NodeId> ids = new ArrayList<>();
  private final Map<NodeId, Integer> numbers = new LinkedHashMap<>();

  /**
   * Numbers the nodes in the order of the list.
   *
   * @throws IllegalArgumentException if two have the same id
   */
  public Roster(List<NodeId> ids) {
    ids.forEach(this::add);
  }

  /**
   * Takes a node in, and tells its number.
   *
   * @throws IllegalArgumentException if another one has its id
   */
  public int add(NodeId id) {
    int number = ids.size();
    Integer before = numbers.putIfAbsent(id, number);
    if (before != null) {
      throw new IllegalArgumentException(
          "nodes " + before + " and " + number + " have the same id; give each its own key");
    }
    ids.add(id);
    return number;
  }

  /** How many nodes there are, running or not. */
  public int size() {
    return ids.size();
  }

  /** The id of a node. */
  public NodeId id(int number) {
    return ids.get(number);
  }

  /** The number of a node; empty for one that is no part of the simulation. */
  public OptionalInt number(NodeId id) {
    Integer number = numbers.get(id);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** A node as people call it: by its number, or by its id if it has none. */
  public String name(NodeId id) {
    OptionalInt number = number(id);
    return number.isPresent() ? "node " + number.getAsInt() : "stranger " + id;
  }
}
