package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SlotsHold;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.world.World;
import java.time.Duration;

/** Both ends call each other at the same moment. */
public final class SimultaneousDials implements Scenario {
  @Override
  public String name() {
    return "simultaneous-dials";
  }

  @Override
  public String summary() {
    return "neighbours call each other at once: one session of each pair survives";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(20);
    Cast.greeting(simulation, nodes)
        .links(LinkSpec.latency(Duration.ofMillis(50)))
        .connect(Topology.ring())
        .at(Duration.ZERO, SimultaneousDials::callBack)
        .check(Check.always(new BothEndsAgree()))
        .check(new SlotsHold(node -> 2))
        .atLeast(new Minimum(2L * (nodes - 1), 2L * (nodes - 1), 1))
        .lasting(Duration.ofMinutes(2));
  }

  private static void callBack(World world) {
    for (int node = 0; node < world.size(); node++) {
      world.connect((node + 1) % world.size(), node);
    }
  }
}
