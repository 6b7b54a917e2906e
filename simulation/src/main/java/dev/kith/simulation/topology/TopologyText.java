package dev.kith.simulation.topology;

import dev.kith.simulation.text.Quantities;
import java.util.List;

/**
 * The topologies by name, with their numbers after colons, as in {@code smallworld:4:10%}:
 *
 * <pre>
 * chain ring full growth       nothing to add
 * star:CENTER                  the number of the node in the middle
 * grid:WIDTH
 * random:PROBABILITY
 * smallworld:DEGREE:REWIRED
 * scalefree:DIALS
 * regular:DEGREE
 * clusters:GROUPS:INSIDE:BETWEEN
 * </pre>
 */
final class TopologyText {
  private static final String KNOWN =
      "chain, ring, full, growth, star:CENTER, grid:WIDTH, random:PROBABILITY,"
          + " smallworld:DEGREE:REWIRED, scalefree:DIALS, regular:DEGREE,"
          + " clusters:GROUPS:INSIDE:BETWEEN";

  private TopologyText() {}

  static Topology parse(String text) {
    List<String> parts = List.of(text.split(":", -1));
    return switch (parts.get(0) + "/" + (parts.size() - 1)) {
      case "chain/0" -> Topology.chain();
      case "ring/0" -> Topology.ring();
      case "full/0" -> Topology.full();
      case "growth/0" -> Topology.growth();
      case "star/1" -> Topology.star(count(parts, 1));
      case "grid/1" -> Topology.grid(count(parts, 1));
      case "random/1" -> Topology.random(probability(parts, 1));
      case "smallworld/2" -> Topology.smallWorld(count(parts, 1), probability(parts, 2));
      case "scalefree/1" -> Topology.scaleFree(count(parts, 1));
      case "regular/1" -> Topology.randomRegular(count(parts, 1));
      case "clusters/3" ->
          Topology.clusters(count(parts, 1), probability(parts, 2), probability(parts, 3));
      default ->
          throw new IllegalArgumentException(
              "\"" + text + "\" is no topology; choose from " + KNOWN);
    };
  }

  private static int count(List<String> parts, int index) {
    return Quantities.count(parts.get(index));
  }

  private static double probability(List<String> parts, int index) {
    return Quantities.probability(parts.get(index));
  }
}
