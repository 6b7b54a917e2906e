package dev.kith.simulation.catalogue;

import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Simulation;

/** Nodes at public addresses that look for each other, beginning with one or two. */
final class Seeker {
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
              config.protocol(FooBar.protocol());
            })
        .organic(bootnodes);
  }
}
