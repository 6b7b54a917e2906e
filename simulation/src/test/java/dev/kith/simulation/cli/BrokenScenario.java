package dev.kith.simulation.cli;

import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;

/** Breaks off after five seconds. */
public final class BrokenScenario implements Scenario {
  @Override
  public String name() {
    return "broken";
  }

  @Override
  public String summary() {
    return "a script with a mistake in it";
  }

  @Override
  public void script(Simulation simulation) {
    simulation
        .nodes(2, FooBar.protocol())
        .at(
            Duration.ofSeconds(5),
            world -> {
              throw new IllegalStateException("planted");
            });
  }
}
