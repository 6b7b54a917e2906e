package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** A network in two halves becomes one again. */
public final class Partition implements Scenario {
  private static final Duration HEALED = Duration.ofSeconds(70);

  /** A session that is called again waits a minute at most, and two may be needed. */
  private static final Duration RECOVERY = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "partition";
  }

  @Override
  public String summary() {
    return "a text is kept in one half of a network until the cut is over, and then reaches all";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(30);
    Hosts near = Hosts.first(nodes / 2);
    Cast.gossiping(simulation, nodes)
        .connect(Topology.smallWorld(4, 0.1))
        .faults("at=10s,partition=" + near + ",for=60s")
        .at(Duration.ofSeconds(20), Cast.says(0, "news"))
        .check(Check.never("nobody hears through a cut", seen -> isEarly(seen, near)))
        .check(Cast.everybodyHears("news", HEALED.plus(RECOVERY)))
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2L * nodes, nodes - 1, 2))
        .lasting(Duration.ofMinutes(5));
  }

  private static boolean isEarly(Observation seen, Hosts near) {
    return Cast.heard(seen, "news")
        && !near.contains(seen.node())
        && seen.nanos() < HEALED.toNanos();
  }
}
