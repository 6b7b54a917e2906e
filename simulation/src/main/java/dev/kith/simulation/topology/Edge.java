package dev.kith.simulation.topology;

/** A connection of two nodes, by their numbers from 0. It is undirected; {@code one} dials. */
public record Edge(int one, int other) {
  /**
   * Checks the edge.
   *
   * @throws IllegalArgumentException if it would join a node with itself
   */
  public Edge {
    if (one == other) {
      throw new IllegalArgumentException(
          "node " + one + " cannot connect to itself; drop the edge");
    }
  }

  /** The same connection, dialed from the other end. */
  Edge turned() {
    return new Edge(/* one= */ other, /* other= */ one);
  }

  /** The same connection, whoever dialed: the smaller number first. */
  Edge undirected() {
    return one < other ? this : turned();
  }

  /** The two numbers, smaller first, such as {@code 3-7}. */
  @Override
  public String toString() {
    return Math.min(one, other) + "-" + Math.max(one, other);
  }
}
