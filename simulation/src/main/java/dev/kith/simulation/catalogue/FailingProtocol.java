package dev.kith.simulation.catalogue;

import dev.kith.node.protocol.Message;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.CreditIsConserved;
import dev.kith.simulation.check.FailuresStayApart;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** A bug in a protocol. */
public final class FailingProtocol implements Scenario {
  @Override
  public String name() {
    return "failing-protocol";
  }

  @Override
  public String summary() {
    return "a protocol that throws costs the sessions that speak it, and nobody else anything";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(10);
    Crew crew = new Crew(nodes);
    Cast.gossiping(simulation, nodes, Culprit.doing(FailingProtocol::fail))
        .connect(Topology.full())
        .at(Duration.ofSeconds(30), Cast.says(0, "news"))
        .faults(crew.churn())
        .check(Cast.allHear(crew.steady(), "news", Duration.ofSeconds(40)))
        .check(Cast.everybodyHears("news", Crew.SETTLED))
        .check(
            Check.eventually(
                "it fails again when called again",
                Duration.ofMinutes(1),
                journal -> journal.disconnects().getOrDefault("fault-protocol-failed", 0L) > 1))
        .check(SessionsLast.among(crew.steady(), Culprit.PAIR))
        .check(new FailuresStayApart(Culprit.OFFENDER), new CreditIsConserved(Hosts.of()))
        .atLeast(new Minimum((long) nodes * (nodes - 1), nodes - 1, nodes - 2))
        .lasting(Duration.ofSeconds(150));
  }

  private static void fail(Message message) {
    throw new IllegalStateException("this protocol always fails at " + message);
  }
}
