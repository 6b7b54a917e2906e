package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.CreditIsConserved;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** Nodes crash all the time. */
public final class CrashStorm implements Scenario {
  @Override
  public String name() {
    return "crash-storm";
  }

  @Override
  public String summary() {
    return "every few seconds a node crashes and comes back: texts spread all the same";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(20);
    Cast.gossiping(simulation, nodes)
        .connect(Topology.smallWorld(6, 0.1))
        .faults("churn=1.." + (nodes - 1) + ",every=exponential:5s,down=3s,until=1m")
        .at(Duration.ofSeconds(30), Cast.says(0, "in the storm"))
        .at(Duration.ofSeconds(150), Cast.says(0, "after it"))
        .check(Cast.everybodyHears("in the storm", Duration.ofMinutes(2)))
        .check(Cast.everybodyHears("after it", Duration.ofSeconds(160)))
        .check(
            Check.eventually(
                "nodes crash", Duration.ofMinutes(1), journal -> journal.count(Kind.CRASHED) > 4))
        .check(Check.always(new BothEndsAgree()))
        .check(new CreditIsConserved(Hosts.of()))
        .atLeast(new Minimum(3L * nodes, 2L * (nodes - 1), 2))
        .lasting(Duration.ofMinutes(3));
  }
}
