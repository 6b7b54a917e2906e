package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** A text reaches everybody, over ways that lose packets. */
public final class SmallWorld implements Scenario {
  @Override
  public String name() {
    return "gossip";
  }

  @Override
  public String summary() {
    return "a text spreads over a small world in which one packet in a hundred is lost";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(50);
    Cast.gossiping(simulation, nodes)
        .connect(Topology.smallWorld(4, 0.1))
        .at(Duration.ofSeconds(10), Cast.says(0, "news"))
        .check(Cast.everybodyHears("news", Duration.ofSeconds(20)))
        .check(new SessionsLast(Hosts.of()), Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2L * nodes, nodes - 1, 2));
  }
}
