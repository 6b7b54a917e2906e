package dev.kith.simulation.catalogue;

import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;

/** Far too much comes, and nothing is taken. */
public final class Floods implements Scenario {
  private static final int NODES = 10;
  private static final Duration PLAYED = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "floods";
  }

  @Override
  public String summary() {
    return "floods of pings and messages, and remotes that never read, hold up nobody else";
  }

  @Override
  public void script(Simulation simulation) {
    Stronghold.restless(simulation, NODES)
        .faults("at=2s,attack=0..2,by=flooder,every=3s,for=40s")
        .faults("at=5s,attack=0..2,by=never-reader,every=10s,for=40s")
        .check(Stronghold.tricks(Foe.FLOODER, 3, PLAYED))
        .check(Stronghold.tricks(Foe.NEVER_READER, 1, PLAYED))
        .check(Stronghold.foundOut(PLAYED, "fault-flood", "fault-write-timeout"))
        .atLeast(Stronghold.minimum(simulation, NODES, 45));
  }
}
