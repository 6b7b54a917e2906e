package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** A network that hardly works. */
public final class LossyLinks implements Scenario {
  @Override
  public String name() {
    return "lossy-links";
  }

  @Override
  public String summary() {
    return "one packet in ten is lost: nodes meet, stay together, and every text arrives";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(20);
    Cast.gossiping(simulation, nodes)
        .connect(Topology.smallWorld(4, 0.1))
        .links(LinkSpec.parse("latency=20ms..80ms,loss=10%"))
        .at(Duration.ofSeconds(20), Cast.says(0, "one"))
        .at(Duration.ofSeconds(60), Cast.says(nodes - 1, "two"))
        .check(Cast.everybodyHears("one", Duration.ofSeconds(40)))
        .check(Cast.everybodyHears("two", Duration.ofSeconds(80)))
        .check(new SessionsLast(Hosts.of()), Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2L * nodes, 2L * (nodes - 1), 2))
        .lasting(Duration.ofMinutes(2));
  }
}
