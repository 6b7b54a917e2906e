package dev.kith.simulation.catalogue;

import dev.kith.node.discovery.table.TableSnapshot;
import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.world.World;
import java.time.Duration;

/** A network that makes itself. */
public final class Organic implements Scenario {
  private static final String FULL = "a full table";

  /** When the tables are looked at: the first walks are over, and what they found is checked. */
  private static final Duration SETTLED = Duration.ofSeconds(35);

  @Override
  public String name() {
    return "organic";
  }

  @Override
  public String summary() {
    return "nodes that know two others in the beginning, and nobody else, find the rest";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(16);
    simulation
        .links(Cast.INTERNET)
        .configured(
            nodes,
            (node, config) -> {
              Cast.prepare(config, nodes);
              config.protocol(FooBar.protocol());
            })
        .organic(Hosts.of(0, 1))
        .at(SETTLED, world -> lookAround(simulation, world))
        .check(
            Check.eventually(
                "every node knows half of the network, and that it is alive",
                SETTLED.plusSeconds(1),
                journal -> journal.reached(FULL) == nodes))
        .lasting(SETTLED.plusSeconds(5));
  }

  private static void lookAround(Simulation simulation, World world) {
    int enough = world.size() / 2;
    for (int i = 0; i < world.size(); i++) {
      int node = i;
      world.neighbors(
          node,
          found -> {
            if (found.nodes().filter(TableSnapshot.Known::live).count() >= enough) {
              simulation.heard(node, FULL);
            }
          });
    }
  }
}
