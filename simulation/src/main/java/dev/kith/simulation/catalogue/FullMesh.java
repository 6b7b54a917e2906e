package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.check.SlotsHold;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;

/** Everybody knows everybody. */
public final class FullMesh implements Scenario {
  @Override
  public String name() {
    return "full-mesh";
  }

  @Override
  public String summary() {
    return "all nodes keep all others: each pair has exactly one session";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(12);
    long ends = (long) nodes * (nodes - 1);
    Cast.greeting(simulation, nodes)
        .connect(Topology.full())
        .check(new SessionsLast(Hosts.of()), Check.always(new BothEndsAgree()))
        .check(new SlotsHold(node -> nodes - 1))
        .atLeast(new Minimum(ends, ends, nodes - 1));
  }
}
