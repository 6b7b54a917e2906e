package dev.kith.simulation.catalogue;

import dev.kith.node.protocol.Message;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.CreditIsConserved;
import dev.kith.simulation.check.FailuresStayApart;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.journal.Kind;
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
    Cast.gossiping(simulation, nodes, Culprit.doing(Message::hold))
        .connect(Topology.full())
        .at(Duration.ofSeconds(8), Cast.says(1, "during"))
        .at(Duration.ofSeconds(30), Cast.says(1, "after"))
        .check(Cast.everybodyHears("during", Duration.ofSeconds(9)))
        .check(Cast.everybodyHears("after", Duration.ofSeconds(31)))
        .check(
            Check.never(
                "nobody loses patience too soon",
                seen -> seen.kind() == Kind.PEER_DOWN && seen.nanos() < PATIENCE.toNanos()))
        .check(
            Check.eventually(
                "the session ends",
                Duration.ofSeconds(12),
                journal -> journal.disconnects().containsKey("fault-stalled-protocol")))
        .check(new SessionsLast(Culprit.PAIR), new FailuresStayApart(Culprit.OFFENDER))
        .check(new CreditIsConserved(Culprit.OFFENDER))
        .atLeast(new Minimum((long) nodes * (nodes - 1), 2L * (nodes - 1), nodes - 2));
  }
}
