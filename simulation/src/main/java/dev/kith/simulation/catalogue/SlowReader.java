package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.FailuresStayApart;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One who cannot keep up. */
public final class SlowReader implements Scenario {
  /** What 256 KiB take at 64,000 bits per second. */
  private static final Duration SOONEST = Duration.ofMillis(32_768);

  @Override
  public String name() {
    return "slow-reader";
  }

  @Override
  public String summary() {
    return "one node takes half a minute to read what all others send it: it holds up nobody else";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(10);
    Crew crew = new Crew(nodes);
    int slow = crew.steady().size() - 1;
    Hosts soon = crew.steady().without(Hosts.of(0, slow));
    AtomicInteger read = new AtomicInteger();
    simulation
        .links(Cast.INTERNET)
        .configured(
            nodes,
            (node, config) -> {
              Cast.prepare(config, nodes);
              config.protocol(
                  Parcel.protocol(
                      () -> {
                        simulation.heard(node, "parcel");
                        read.addAndGet(node == slow ? 1 : 0);
                      }));
            })
        .connect(Topology.full())
        .faults("at=0s,slow=" + slow + ",rate=64kbit")
        .faults(crew.churn())
        .check(
            Check.eventually(
                "the others have parcels soon",
                Duration.ofSeconds(20),
                journal -> soon.without(journal.heard("parcel")).isEmpty()),
            Check.never(
                "nothing is faster than its reader",
                seen ->
                    Cast.heard(seen, "parcel")
                        && seen.node() == slow
                        && seen.nanos() < SOONEST.toNanos()),
            Check.eventually(
                "the slow one has one of each who calls it",
                Duration.ofSeconds(45),
                journal -> read.get() == slow))
        .check(SessionsLast.among(crew.steady()), new FailuresStayApart(Hosts.of()))
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum((long) nodes * (nodes - 1), nodes * (nodes - 1) / 2, nodes - 1))
        .lasting(Duration.ofSeconds(150));
  }
}
