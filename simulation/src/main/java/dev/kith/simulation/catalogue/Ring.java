package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;

/** Everybody has two neighbours. */
public final class Ring implements Scenario {
  @Override
  public String name() {
    return "ring";
  }

  @Override
  public String summary() {
    return "each node keeps the next one, the last the first: all sessions come up and stay";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(20);
    Cast.greeting(simulation, nodes)
        .connect(Topology.ring())
        .check(new SessionsLast(Hosts.of()), Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2L * (nodes - 1), 2L * (nodes - 1), 1));
  }
}
