package dev.kith.simulation.catalogue;

import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;

/** Ten thousand connections from many addresses of one /24. */
public final class CrowdedNetwork implements Scenario {
  private static final int NODES = 10;

  /** Of those that come, the connections that stand for a moment. */
  private static final int STAND = 9_000;

  @Override
  public String name() {
    return "crowded-network";
  }

  @Override
  public String summary() {
    return "ten thousand connections from one network count as few: whoever else comes gets in";
  }

  @Override
  public void script(Simulation simulation) {
    Hosts newcomers = new Crew(simulation.size(NODES)).passing();
    Stronghold.of(simulation, NODES, (node, config) -> config.addressLimits(Cast.STRICT))
        .connect((nodes, entropy) -> MuteCrowd.callingDown(nodes))
        .faults("at=1s,attack=0,by=tenement,every=30ms,for=20s")
        .faults("at=0s,crash=" + newcomers)
        .faults("at=10s,restart=" + newcomers)
        .check(MuteCrowd.newcomersGetIn(newcomers))
        .check(Stronghold.tricks(Foe.TENEMENT, 1, Duration.ofSeconds(10)))
        .atLeast(Stronghold.minimum(simulation, NODES, STAND));
  }
}
