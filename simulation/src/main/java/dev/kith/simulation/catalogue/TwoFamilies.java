package dev.kith.simulation.catalogue;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.FailuresStayApart;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.net.Inet6Address;
import java.time.Duration;

/** Addresses are of one kind or the other. */
public final class TwoFamilies implements Scenario {
  @Override
  public String name() {
    return "two-families";
  }

  @Override
  public String summary() {
    return "every other node is reached by IPv6, the rest by IPv4: all meet, whoever restarts too";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(10);
    Crew crew = new Crew(nodes);
    Cast.gossiping(simulation, nodes)
        .ipv6(TwoFamilies::isOfSix)
        .connect(Topology.full())
        .faults(crew.churn())
        .at(Duration.ofSeconds(20), Cast.says(0, "by both"))
        .check(
            Check.never("everybody is called by its own family", TwoFamilies::isByTheOtherFamily))
        .check(Cast.allHear(crew.steady(), "by both", Duration.ofSeconds(21)))
        .check(Cast.everybodyHears("by both", Crew.SETTLED))
        .check(new FailuresStayApart(Hosts.of()), Check.always(new BothEndsAgree()))
        .atLeast(new Minimum((long) nodes * (nodes - 1), nodes - 1, nodes - 1))
        .lasting(Duration.ofSeconds(150));
  }

  private static boolean isOfSix(int node) {
    return node % 2 == 1;
  }

  private static boolean isByTheOtherFamily(Observation seen) {
    return seen.event(NodeEvent.PeerUp.class)
        .filter(up -> !up.dialed())
        .filter(up -> up.remote().getAddress() instanceof Inet6Address != isOfSix(seen.node()))
        .isPresent();
  }
}
