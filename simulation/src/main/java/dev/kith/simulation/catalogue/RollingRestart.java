package dev.kith.simulation.catalogue;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** An update, node by node. */
public final class RollingRestart implements Scenario {
  private static final Duration FIRST = Duration.ofSeconds(20);
  private static final Duration PACE = Duration.ofSeconds(5);
  private static final Duration DOWN = Duration.ofSeconds(2);
  private static final Closure.Cause GOODBYE = new Closure.Disconnected(DisconnectReason.QUITTING);
  private static final Duration RECOVERY = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "rolling-restart";
  }

  @Override
  public String summary() {
    return "every node is stopped and started once, one after the other, with a goodbye each";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(15);
    Cast.gossiping(simulation, nodes).connect(Topology.smallWorld(4, 0.1));
    for (int node = 0; node < nodes; node++) {
      int leaver = node;
      Duration at = FIRST.plus(PACE.multipliedBy(node));
      simulation.at(at, world -> world.stop(leaver));
      simulation.at(at.plus(DOWN), world -> world.start(leaver));
    }
    Duration end = FIRST.plus(PACE.multipliedBy(nodes));
    simulation
        .at(Duration.ofSeconds(10), Cast.says(0, "before"))
        .at(end, Cast.says(0, "after"))
        .check(Cast.everybodyHears("before", FIRST))
        .check(Cast.everybodyHears("after", end.plus(RECOVERY)))
        .check(Check.never("nobody is lost without a goodbye", seen -> isLoss(seen)))
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(6L * nodes, 2L * (nodes - 1), 2))
        .lasting(end.plus(RECOVERY));
  }

  private static boolean isLoss(Observation seen) {
    return seen.event(NodeEvent.PeerDown.class)
        .filter(down -> !down.closure().cause().equals(GOODBYE))
        .isPresent();
  }
}
