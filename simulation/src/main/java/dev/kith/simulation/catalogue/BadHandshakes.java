package dev.kith.simulation.catalogue;

import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;

/** Nobody who calls, or is called, shakes hands as it should. */
public final class BadHandshakes implements Scenario {
  private static final int NODES = 10;
  private static final Duration PLAYED = Duration.ofMinutes(1);

  /** The last ones to be found out said nothing for half a minute. */
  private static final Duration FOUND_OUT = Duration.ofMinutes(2);

  @Override
  public String name() {
    return "bad-handshakes";
  }

  @Override
  public String summary() {
    return "garbage, silence, replays and crumbs, from callers and called: no honest session minds";
  }

  @Override
  public void script(Simulation simulation) {
    Stronghold.restless(simulation, NODES)
        .faults("at=0s,attack=0..2,by=loiterer,every=1s,for=50s")
        .faults("at=2s,attack=0..2,by=forger,every=1s,for=50s")
        .faults("at=4s,attack=0..2,by=impostor,every=1s,for=50s")
        .check(Stronghold.tricks(Foe.LOITERER, 6, PLAYED))
        .check(Stronghold.tricks(Foe.FORGER, 5, PLAYED))
        .check(Stronghold.tricks(Foe.IMPOSTOR, 6, PLAYED))
        .check(
            Stronghold.foundOut(
                FOUND_OUT, "fault-bad-handshake", "fault-timeout-handshake", "fault-read-timeout"))
        .atLeast(Stronghold.minimum(simulation, NODES, 250));
  }
}
