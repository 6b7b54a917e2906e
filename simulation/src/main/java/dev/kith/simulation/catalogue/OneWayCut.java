package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** A way is cut in one direction only. */
public final class OneWayCut implements Scenario {
  private static final Hosts PAIR = Hosts.of(0, 1);
  private static final Duration CUT = Duration.ofSeconds(20);
  private static final Duration HEALED = Duration.ofSeconds(140);

  @Override
  public String name() {
    return "one-way-cut";
  }

  @Override
  public String summary() {
    return "a way is cut in one direction: both ends give up, and meet again afterwards";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(8);
    Cast.greeting(simulation, nodes)
        .connect(Topology.full())
        .faults("at=20s,partition=0>1,for=2m")
        .check(
            Check.eventually(
                "both ends give up", Duration.ofSeconds(60), journal -> hasEnded(journal)))
        .check(
            Check.eventually(
                "both ends meet again", Duration.ofMinutes(4), journal -> isBack(journal)))
        .check(new SessionsLast(PAIR), Check.always(new BothEndsAgree()))
        .atLeast(new Minimum((long) nodes * (nodes - 1) + 2, nodes, nodes - 1))
        .lasting(Duration.ofMinutes(5));
  }

  private static boolean hasEnded(Journal journal) {
    return journal.nanos() > CUT.toNanos() && !journal.connected(0, 1) && !journal.connected(1, 0);
  }

  private static boolean isBack(Journal journal) {
    return journal.nanos() > HEALED.toNanos() && journal.connected(0, 1) && journal.connected(1, 0);
  }
}
