package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** The node that everybody knows is gone. */
public final class HubCrash implements Scenario {
  @Override
  public String name() {
    return "hub-crash";
  }

  @Override
  public String summary() {
    return "the oldest node of a scale-free network crashes: the others reach each other";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(30);
    Cast.gossiping(simulation, nodes)
        .connect(Topology.scaleFree(2))
        .faults("at=20s,crash=0")
        .at(Duration.ofSeconds(60), Cast.says(nodes - 1, "the king is dead"))
        .check(
            Check.eventually(
                "all but the dead hear of it",
                Duration.ofSeconds(70),
                journal -> journal.reached("the king is dead") == nodes - 1))
        .check(
            Check.eventually(
                "its peers notice",
                Duration.ofSeconds(60),
                journal -> !journal.isUp(0) && journal.disconnects().containsKey("lost")))
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2L * nodes, nodes - 2, 1))
        .lasting(Duration.ofMinutes(2));
  }
}
