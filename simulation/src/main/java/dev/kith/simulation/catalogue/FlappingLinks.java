package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

/** Short cuts cost nothing. */
public final class FlappingLinks implements Scenario {
  @Override
  public String name() {
    return "flapping-links";
  }

  @Override
  public String summary() {
    return "cuts of ten seconds, shorter than any patience, end no session and lose no text";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(20);
    Cast.gossiping(simulation, nodes)
        .connect(Topology.smallWorld(4, 0.1))
        .faults("at=20s,partition=25%,for=10s")
        .faults("at=50s,partition=halves,for=10s")
        .faults("at=80s,partition=25%,for=10s")
        .at(Duration.ofSeconds(55), Cast.says(0, "news"))
        .check(Cast.everybodyHears("news", Duration.ofSeconds(75)))
        .check(new SessionsLast(Hosts.of()), Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2L * nodes, nodes - 1, 2))
        .lasting(Duration.ofMinutes(3));
  }
}
