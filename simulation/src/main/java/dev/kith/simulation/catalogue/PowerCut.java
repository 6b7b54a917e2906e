package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** Machines are gone without a sign, and come back. */
public final class PowerCut implements Scenario {
  /** A node that hears nothing for half a minute gives up; a ping may have been under way. */
  private static final Duration NOTICED = Duration.ofSeconds(20 + 45);

  @Override
  public String name() {
    return "power-cut";
  }

  @Override
  public String summary() {
    return "a quarter of the machines fall silent for two minutes: they are missed, and come back";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(20);
    Hosts dark = Hosts.first(nodes / 4);
    Cast.gossiping(simulation, nodes)
        .connect(Topology.smallWorld(6, 0.1))
        .faults("at=20s,crash=" + dark + ",of=machine,for=2m")
        .at(Duration.ofSeconds(70), Cast.says(nodes - 1, "in the dark"))
        .check(
            Check.eventually(
                "their silence is noticed",
                NOTICED,
                journal -> journal.disconnects().containsKey("fault-read-timeout")),
            Check.never(
                "nobody hears in the dark",
                seen ->
                    Cast.heard(seen, "in the dark")
                        && dark.contains(seen.node())
                        && seen.nanos() < Duration.ofSeconds(140).toNanos()))
        .check(Cast.everybodyHears("in the dark", Duration.ofMinutes(4)))
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(4L * nodes, nodes - 1, 2))
        .lasting(Duration.ofMinutes(5));
  }
}
