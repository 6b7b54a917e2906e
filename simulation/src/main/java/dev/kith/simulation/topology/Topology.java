package dev.kith.simulation.topology;

import dev.kith.node.crypto.Entropy;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to wire nodes up, whatever their number. A pure function: the same number and the same
 * randomness give the same graph.
 *
 * <p>Connected for certain are {@link #chain}, {@link #ring}, {@link #star}, {@link #full}, {@link
 * #grid}, {@link #growth}, {@link #smallWorld} and {@link #scaleFree}. The others are with luck:
 * ask {@link Graph#isConnected} where it matters.
 */
@FunctionalInterface
public interface Topology {

  /**
   * Connects so many nodes.
   *
   * @throws IllegalArgumentException if this wiring is not possible with that number
   */
  Graph connect(int nodes, Entropy entropy);

  /** Reads {@code ring}, {@code star:3} and the like, as {@link TopologyText} lists them. */
  static Topology parse(String text) {
    return TopologyText.parse(text);
  }

  /** Each node dials the next. */
  static Topology chain() {
    return (nodes, entropy) -> new Graph(nodes, chain(nodes));
  }

  private static List<Edge> chain(int nodes) {
    List<Edge> edges = new ArrayList<>();
    for (int node = 1; node < nodes; node++) {
      edges.add(new Edge(node - 1, node));
    }
    return edges;
  }

  /** A chain whose last node dials the first; of two nodes, one connection. */
  static Topology ring() {
    return (nodes, entropy) -> {
      List<Edge> edges = chain(nodes);
      if (nodes > 2) {
        edges.add(new Edge(nodes - 1, 0));
      }
      return new Graph(nodes, edges);
    };
  }

  /** The center dials every other node. */
  static Topology star(int center) {
    return (nodes, entropy) -> {
      List<Edge> edges = new ArrayList<>();
      for (int node = 0; node < nodes; node++) {
        if (node != center) {
          edges.add(new Edge(center, node));
        }
      }
      return new Graph(nodes, edges);
    };
  }

  /** Everybody with everybody; the smaller number dials. */
  static Topology full() {
    return clusters(1, 1, 0);
  }

  /** Rows of so many nodes, each connected with those right and below. */
  static Topology grid(int width) {
    Needs.that(width > 0, "a row of a grid needs a node; make it 1 or wider");
    return (nodes, entropy) -> {
      List<Edge> edges = new ArrayList<>();
      for (int node = 0; node < nodes; node++) {
        if ((node + 1) % width != 0 && node + 1 < nodes) {
          edges.add(new Edge(node, node + 1));
        }
        if (node + width < nodes) {
          edges.add(new Edge(node, node + width));
        }
      }
      return new Graph(nodes, edges);
    };
  }

  /** Each node dials one of those before it, any as likely as another: a tree. */
  static Topology growth() {
    return (nodes, entropy) -> {
      List<Edge> edges = new ArrayList<>();
      for (int node = 1; node < nodes; node++) {
        edges.add(new Edge(node, entropy.nextInt(node)));
      }
      return new Graph(nodes, edges);
    };
  }

  /** Each pair with the same probability, by itself: a graph of Erdős and Rényi. */
  static Topology random(double probability) {
    return clusters(1, probability, 0);
  }

  /**
   * Groups of neighbouring numbers, as equal as can be: pairs of one group are connected with one
   * probability, pairs of two groups with another.
   */
  static Topology clusters(int groups, double inside, double between) {
    return new Clusters(groups, inside, between);
  }

  /**
   * A ring where each node knows its {@code degree} nearest, and every connection but those of the
   * ring itself goes to a random node instead with the given probability: after Watts and Strogatz,
   * who would rewire the ring too and so might tear it.
   */
  static Topology smallWorld(int degree, double rewired) {
    return new SmallWorld(degree, rewired);
  }

  /**
   * Each node dials {@code dials} of those before it, the more likely the more connections they
   * have: hubs appear, as with Barabási and Albert.
   */
  static Topology scaleFree(int dials) {
    return new ScaleFree(dials);
  }

  /** Every node has exactly so many connections, at random otherwise. */
  static Topology randomRegular(int degree) {
    return new RandomRegular(degree);
  }

  /**
   * Connections from a text: two node numbers a line, the first dials; {@code #} begins a comment.
   * A connection that comes again, in whichever direction, counts once.
   *
   * @throws IllegalArgumentException naming the line that cannot be read
   */
  static Topology listed(List<String> lines) {
    return EdgeList.parse(lines);
  }
}
