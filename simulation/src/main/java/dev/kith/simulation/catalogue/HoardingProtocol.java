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
import java.util.ArrayList;
import java.util.List;

/** A protocol that throws nothing away. */
public final class HoardingProtocol implements Scenario {
  /** A hundred a second. */
  private static final int AT_A_TIME = 10;

  private static final int HEAP = 5_000;

  @Override
  public String name() {
    return "hoarding-protocol";
  }

  @Override
  public String summary() {
    return "a protocol that keeps every message it gets fills its own memory: all sessions go on";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(10);
    Crew crew = new Crew(nodes);
    List<Message> heap = new ArrayList<>();
    Cast.gossiping(
            simulation,
            nodes,
            Culprit.playing(
                peer -> Culprit.each(heap::add),
                peer -> Culprit.sending(AT_A_TIME, () -> {}, peer)))
        .connect(Topology.full())
        .at(Duration.ofSeconds(30), Cast.says(0, "news"))
        .faults(crew.churn())
        .check(Cast.allHear(crew.steady(), "news", Duration.ofSeconds(31)))
        .check(Cast.everybodyHears("news", Crew.SETTLED))
        .check(
            Check.eventually(
                "the heap grows", Duration.ofMinutes(1), journal -> heap.size() >= HEAP))
        .check(SessionsLast.among(crew.steady()), new FailuresStayApart(Hosts.of()))
        .check(new CreditIsConserved(Hosts.of()))
        .atLeast(new Minimum((long) nodes * (nodes - 1), HEAP + nodes - 1L, nodes - 1))
        .lasting(Duration.ofSeconds(150));
  }
}
