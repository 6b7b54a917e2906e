package dev.kith.simulation.catalogue;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.Message;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Fault;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.CreditIsConserved;
import dev.kith.simulation.check.FailuresStayApart;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** A protocol that takes nothing any more. */
public final class StalledProtocol implements Scenario {
  /** How long a node waits for its own protocol. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "stalled-protocol";
  }

  @Override
  public String summary() {
    return "a protocol that keeps all its credit ends its session after ten seconds, and no other";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(10);
    Crew crew = new Crew(nodes);
    Cast.gossiping(simulation, nodes, Culprit.doing(Message::hold))
        .connect(Topology.full())
        .at(Duration.ofSeconds(8), Cast.says(1, "during"))
        .at(Duration.ofSeconds(30), Cast.says(1, "after"))
        .faults(crew.churn())
        .check(Cast.allHear(crew.steady(), "during", Duration.ofSeconds(9)))
        .check(Cast.allHear(crew.steady(), "after", Duration.ofSeconds(31)))
        .check(Cast.everybodyHears("after", Crew.SETTLED))
        .check(
            Check.never(
                "nobody loses patience too soon",
                seen -> hasStalled(seen) && seen.nanos() < PATIENCE.toNanos()))
        .check(
            Check.eventually(
                "the session ends",
                Duration.ofSeconds(12),
                journal -> journal.disconnects().containsKey("fault-stalled-protocol")))
        .check(SessionsLast.among(crew.steady(), Culprit.PAIR))
        .check(new FailuresStayApart(Culprit.OFFENDER))
        .check(new CreditIsConserved(Culprit.OFFENDER))
        .atLeast(new Minimum((long) nodes * (nodes - 1), 2L * (nodes - 1), nodes - 2))
        .lasting(Duration.ofSeconds(150));
  }

  private static boolean hasStalled(Observation seen) {
    return seen.event(NodeEvent.PeerDown.class)
        .map(down -> down.closure().cause())
        .filter(
            cause -> cause instanceof Closure.Faulted it && it.fault() == Fault.STALLED_PROTOCOL)
        .isPresent();
  }
}
