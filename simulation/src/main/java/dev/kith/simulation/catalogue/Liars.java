package dev.kith.simulation.catalogue;

import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;

/** What comes through good keys is not so. */
public final class Liars implements Scenario {
  private static final int NODES = 10;
  private static final Duration PLAYED = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "liars";
  }

  @Override
  public String summary() {
    return "wrong MACs, sizes, codes, ids and lists: each costs its own session, and nobody else";
  }

  @Override
  public void script(Simulation simulation) {
    Stronghold.restless(simulation, NODES)
        .faults("at=2s,attack=0..2,by=liar,every=2s,for=45s")
        .check(Stronghold.tricks(Foe.LIAR, 13, PLAYED))
        .check(
            Stronghold.foundOut(
                PLAYED,
                "fault-bad-frame",
                "fault-message-too-large",
                "fault-bad-hello",
                "fault-invalid-identity",
                "fault-unexpected-identity",
                "fault-bad-code",
                "fault-bad-snappy",
                "fault-bad-payload"))
        .atLeast(Stronghold.minimum(simulation, NODES, 60));
  }
}
