package dev.kith.simulation.cli;

import dev.kith.node.event.NodeEvent;
import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** Passes as long as nobody loses a session to node 0. */
public final class LonelyScenario implements Scenario {
  @Override
  public String name() {
    return "lonely";
  }

  @Override
  public String summary() {
    return "a ring in which node 0 must keep its sessions";
  }

  @Override
  public void script(Simulation simulation) {
    simulation
        .nodes(8, FooBar.protocol())
        .connect(Topology.ring())
        .links(LinkSpec.parse("latency=20ms..80ms"))
        .check(
            Check.never(
                "node 0 loses a session",
                seen -> seen.node() == 0 && seen.event(NodeEvent.PeerDown.class).isPresent()))
        .atLeast(new Minimum(4, 0, 1))
        .lasting(Duration.ofSeconds(30));
  }
}
