package dev.kith.simulation.catalogue;

import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;

/** Ten thousand connections, next to each from a network of its own. */
public final class CrowdedInternet implements Scenario {
  private static final int NODES = 10;

  /** Of those that come, the connections that stand for a moment. */
  private static final int STAND = 9_000;

  @Override
  public String name() {
    return "crowded-internet";
  }

  @Override
  public String summary() {
    return "ten thousand call from thousands of networks: whoever honest comes meanwhile gets in";
  }

  @Override
  public void script(Simulation simulation) {
    Hosts newcomers = new Crew(simulation.size(NODES)).passing();
    Stronghold.of(simulation, NODES, (node, config) -> config.addressLimits(Cast.STRICT))
        .connect((nodes, entropy) -> MuteCrowd.callingDown(nodes))
        .faults("at=1s,attack=0,by=legion,every=1700ms,for=20s")
        .faults("at=0s,crash=" + newcomers)
        .faults("at=10s,restart=" + newcomers)
        .check(MuteCrowd.newcomersGetIn(newcomers))
        .check(Stronghold.tricks(Foe.LEGION, 1, Duration.ofSeconds(10)))
        .atLeast(Stronghold.minimum(simulation, NODES, STAND));
  }
}
