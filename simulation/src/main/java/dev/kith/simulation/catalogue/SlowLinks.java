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

/** Narrow lines. */
public final class SlowLinks implements Scenario {
  /** What 256 KiB take at 64,000 bits per second. */
  private static final Duration SOONEST = Duration.ofMillis(32_768);

  @Override
  public String name() {
    return "slow-links";
  }

  @Override
  public String summary() {
    return "a message takes longer to arrive than any timeout, and nobody gives up";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(10);
    simulation
        .configured(
            nodes,
            (node, config) ->
                config
                    .messageEvents(true)
                    .protocol(Parcel.protocol(() -> simulation.heard(node, "parcel"))))
        .connect(Topology.chain())
        .links(LinkSpec.parse("latency=50ms,bandwidth=64kbit"))
        .check(
            Check.never(
                "nothing is faster than the line",
                seen -> Cast.heard(seen, "parcel") && seen.nanos() < SOONEST.toNanos()))
        .check(
            Check.eventually(
                "everybody who was called has a parcel",
                Duration.ofSeconds(45),
                journal -> journal.reached("parcel") == nodes - 1))
        .check(new SessionsLast(Hosts.of()), Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2L * (nodes - 1), nodes - 1, 1))
        .lasting(Duration.ofMinutes(2));
  }
}
