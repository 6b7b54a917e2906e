package dev.kith.simulation.fault;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.topology.Graph;

/**
 * Whom a fault strikes. It is asked once, when the plan is made; so a plan has only numbers.
 *
 * <pre>
 * 3  0..4  0..4+7      these
 * all  none
 * random:3  25%        so many, or such a share, by chance
 * halves               half of them by chance, rounded down
 * minority  majority   by chance: just less than half, and just more
 * neighbours:3         those that node 3 has connections with at the start
 * </pre>
 */
@FunctionalInterface
public interface Selector {

  /**
   * Chooses among the nodes of a graph.
   *
   * @throws IllegalArgumentException if there are no such nodes
   */
  Hosts choose(Graph graph, Entropy entropy);

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static Selector parse(String text) {
    return SelectorText.parse(text);
  }

  /** These and no others. */
  static Selector these(Hosts hosts) {
    return (graph, entropy) -> {
      Hosts unknown = hosts.without(Hosts.first(graph.nodes()));
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(
            "there is no node " + unknown + " among " + graph.nodes() + "; they count from 0");
      }
      return hosts;
    };
  }

  /** Everybody. */
  static Selector all() {
    return (graph, entropy) -> Hosts.first(graph.nodes());
  }

  /** So many, by chance. */
  static Selector random(int count) {
    return (graph, entropy) -> Order.some(count, graph.nodes(), entropy);
  }

  /** Such a share, by chance; rounded to whole nodes. */
  static Selector fraction(double share) {
    return (graph, entropy) ->
        Order.some((int) Math.round(share * graph.nodes()), graph.nodes(), entropy);
  }

  /** Half of them by chance, rounded down. */
  static Selector halves() {
    return (graph, entropy) -> Order.some(graph.nodes() / 2, graph.nodes(), entropy);
  }

  /** As many as can be without being half of all, by chance. */
  static Selector minority() {
    return (graph, entropy) ->
        Order.some(Math.max(0, graph.nodes() - 1) / 2, graph.nodes(), entropy);
  }

  /** As few as can be and still more than half of all, by chance. */
  static Selector majority() {
    return (graph, entropy) -> Order.some(graph.nodes() / 2 + 1, graph.nodes(), entropy);
  }

  /** Those that a node has connections with at the start. */
  static Selector neighbours(int node) {
    return (graph, entropy) ->
        Hosts.of(graph.neighbours(node).stream().mapToInt(Integer::intValue));
  }
}
