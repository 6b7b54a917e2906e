package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** By satellite. */
public final class LongLatency implements Scenario {
  /** Said at 20 seconds, and 700 milliseconds away. */
  private static final Duration SOONEST = Duration.ofMillis(20_700);

  @Override
  public String name() {
    return "long-latency";
  }

  @Override
  public String summary() {
    return "packets take about a second each way: nodes meet in time and stay together";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(10);
    Cast.gossiping(simulation, nodes)
        .connect(Topology.ring())
        .links(LinkSpec.parse("latency=700ms..1300ms"))
        .at(Duration.ofSeconds(20), Cast.says(0, "news"))
        .check(
            Check.never(
                "nothing is faster than the way",
                seen ->
                    Cast.heard(seen, "news")
                        && seen.node() > 0
                        && seen.nanos() < SOONEST.toNanos()))
        .check(Cast.everybodyHears("news", Duration.ofSeconds(20 + 2L * nodes)))
        .check(new SessionsLast(Hosts.of()), Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2L * (nodes - 1), nodes - 1, 1))
        .lasting(Duration.ofMinutes(2));
  }
}
