package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SessionsLast;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;

/** Two nodes meet and talk. */
public final class Pair implements Scenario {
  @Override
  public String name() {
    return "pair";
  }

  @Override
  public String summary() {
    return "two nodes shake hands, greet, and stay together";
  }

  @Override
  public void script(Simulation simulation) {
    Cast.greeting(simulation, 2)
        .check(new SessionsLast(Hosts.of()), Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2, 2, 1));
  }
}
