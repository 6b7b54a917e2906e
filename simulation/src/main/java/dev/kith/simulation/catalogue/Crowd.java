package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.check.SlotsHold;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** As many as the heap holds. */
public final class Crowd implements Scenario {
  private static final int NEIGHBOURS = 8;

  /** Room for all neighbours, though two slots in three only are for those who call. */
  private static final int SLOTS = 2 * NEIGHBOURS;

  @Override
  public String name() {
    return "crowd";
  }

  @Override
  public String summary() {
    return "light nodes with eight neighbours each never stop talking: try it with 20000";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(200);
    simulation
        .configured(
            nodes,
            (node, config) -> config.messageEvents(true).maxPeers(SLOTS).protocol(Ball.protocol()))
        .light()
        .links(LinkSpec.parse("latency=20ms..80ms"))
        .connect(Topology.randomRegular(NEIGHBOURS))
        .check(new SlotsHold(node -> SLOTS), new SessionsLast(Hosts.of()))
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum((long) NEIGHBOURS * nodes, 10L * nodes, NEIGHBOURS))
        .lasting(Duration.ofSeconds(10));
  }
}
