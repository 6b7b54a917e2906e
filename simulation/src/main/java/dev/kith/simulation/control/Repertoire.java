package dev.kith.simulation.control;

import dev.kith.node.protocol.ProtocolCatalog;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.scenario.Stage;
import dev.kith.simulation.scenario.Variation;
import dev.kith.simulation.world.NodeSetup;
import java.util.List;

/** What created nodes can speak, by name, and what they speak if nobody says. Immutable. */
public final class Repertoire {
  /** More than a world has nodes, as in go-ethereum's simulator: who connects them decides. */
  private static final int MAX_PEERS = 1 << 20;

  private final ProtocolCatalog catalog;
  private final List<String> usual;

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if the catalog does not have one
   */
  public Repertoire(ProtocolCatalog catalog, List<String> usual) {
    this.catalog = catalog;
    this.usual = List.copyOf(usual);
    usual.forEach(catalog::named);
  }

  /** As many nodes as the variation wants, in a ring, that speak what is usual. */
  public Stage usual(long seed, Variation variation) {
    return new Simulation(seed, variation).configured(0, setup(NewNode.USUAL)).stage();
  }

  /**
   * How to set up such a node.
   *
   * @throws IllegalArgumentException if it would speak a protocol that nobody knows
   */
  public NodeSetup setup(NewNode node) {
    List<String> protocols = node.protocols().orElse(usual);
    protocols.forEach(catalog::named);
    return (number, config) -> {
      config.maxPeers(MAX_PEERS).messageEvents(node.messageEvents());
      // Made anew for each start, as a protocol may keep what is of one process.
      protocols.forEach(each -> catalog.named(each).forEach(config::protocol));
    };
  }
}
