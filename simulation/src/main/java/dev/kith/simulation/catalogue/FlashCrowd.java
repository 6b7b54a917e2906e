package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** Many come at once. */
public final class FlashCrowd implements Scenario {
  @Override
  public String name() {
    return "flash-crowd";
  }

  @Override
  public String summary() {
    return "half of the nodes come within ten seconds, and hear what was said before";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(40);
    int early = nodes / 2;
    Cast.gossiping(simulation, nodes)
        .connect(Topology.scaleFree(3))
        .faults("flash=" + early + ".." + (nodes - 1) + ",at=30s,within=10s")
        .at(Duration.ofSeconds(20), Cast.says(0, "news"))
        .check(Cast.everybodyHears("news", Duration.ofSeconds(60)))
        .check(
            Check.never(
                "nobody hears before it is there",
                seen -> Cast.heard(seen, "news") && isTooEarly(seen, early)))
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2L * nodes, nodes - 1, 1))
        .lasting(Duration.ofMinutes(2));
  }

  private static boolean isTooEarly(Observation seen, int early) {
    return seen.node() >= early && seen.nanos() < Duration.ofSeconds(30).toNanos();
  }
}
