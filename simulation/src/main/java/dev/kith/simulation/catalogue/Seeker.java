package dev.kith.simulation.catalogue;

import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Simulation;
import java.nio.file.Path;

/**
 * Nodes at public addresses that look for each other, beginning with one or two. They remember whom
 * they found, as nodes of people do, unless their disk is wiped.
 */
final class Seeker {
  /** Each node has a disk of its own, so they may all call their folder the same. */
  private static final Path MEMORY = Path.of("memory");

  private Seeker() {}

  /** The script in which nobody does anything to them yet. */
  static Simulation seeking(Simulation simulation, int nodes, Hosts bootnodes) {
    return simulation
        .links(Cast.INTERNET)
        .worldwide()
        .configured(
            nodes,
            (node, config) -> {
              Cast.prepare(config, nodes);
              config.protocol(FooBar.protocol()).dataDir(MEMORY);
            })
        .organic(bootnodes);
  }
}
