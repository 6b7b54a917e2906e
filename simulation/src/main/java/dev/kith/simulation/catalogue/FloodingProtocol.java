package dev.kith.simulation.catalogue;

import dev.kith.node.protocol.Message;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.CreditIsConserved;
import dev.kith.simulation.check.FailuresStayApart;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A protocol that offers whatever its queue takes, to one that takes nothing. */
public final class FloodingProtocol implements Scenario {
  /** As many as a queue holds. */
  private static final int AT_A_TIME = 1024;

  @Override
  public String name() {
    return "flooding-protocol";
  }

  @Override
  public String summary() {
    return "a protocol that sends far more than leaves fills its own queue, and delays nobody else";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(10);
    Crew crew = new Crew(nodes);
    AtomicBoolean full = new AtomicBoolean();
    Cast.gossiping(
            simulation,
            nodes,
            Culprit.playing(
                peer -> Culprit.sending(AT_A_TIME, () -> full.set(true), peer),
                peer -> Culprit.each(Message::hold)))
        .connect(Topology.full())
        .at(Duration.ofSeconds(8), Cast.says(0, "during"))
        .at(Duration.ofSeconds(40), Cast.says(0, "after"))
        .faults(crew.churn())
        .check(Cast.allHear(crew.steady(), "during", Duration.ofSeconds(9)))
        .check(Cast.allHear(crew.steady(), "after", Duration.ofSeconds(41)))
        .check(Cast.everybodyHears("after", Crew.SETTLED))
        .check(
            Check.eventually("its queue is full", Duration.ofSeconds(8), journal -> full.get()),
            Check.eventually(
                "who takes nothing ends the session",
                Duration.ofSeconds(20),
                journal -> journal.disconnects().containsKey("fault-stalled-protocol")))
        .check(SessionsLast.among(crew.steady(), Culprit.PAIR))
        .check(new FailuresStayApart(Culprit.PAIR), new CreditIsConserved(Culprit.PAIR))
        .atLeast(new Minimum((long) nodes * (nodes - 1), 2L * (nodes - 1), nodes - 2))
        .lasting(Duration.ofSeconds(150));
  }
}
