package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;

/** Everybody is gone for a while, and those who introduced them to each other for good. */
public final class Homecoming implements Scenario {
  private static final int NODES = 12;
  private static final Hosts BOOTNODES = Hosts.of(0, 1);

  /** Late enough for a node to let in again who called it before: that takes half a minute. */
  private static final Duration BACK = Duration.ofSeconds(80);

  /** A call that got lost is repeated after half a minute. */
  private static final Duration FOUND = BACK.plusSeconds(40);

  @Override
  public String name() {
    return "homecoming";
  }

  @Override
  public String summary() {
    return "all nodes restart, and their bootnodes do not: they find each other by what they"
        + " remember";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(NODES);
    Hosts others = Hosts.first(nodes).without(BOOTNODES);
    Seeker.seeking(simulation, nodes, BOOTNODES)
        .faults("at=40s,crash=" + BOOTNODES)
        .faults("at=42s,crash=" + others)
        .faults("at=" + BACK.toSeconds() + "s,restart=" + others)
        .check(
            Check.eventually(
                "everybody finds half of the others again",
                FOUND,
                journal -> others.numbers().allMatch(node -> isBack(node, others, journal))))
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2L * nodes, 2L * nodes, others.size() / 2))
        .lasting(FOUND.plusSeconds(5));
  }

  private static boolean isBack(int node, Hosts others, Journal journal) {
    return journal.nanos() > BACK.toNanos() && journal.peers(node).size() >= others.size() / 2;
  }
}
