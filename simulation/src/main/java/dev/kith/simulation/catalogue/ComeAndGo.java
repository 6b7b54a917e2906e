package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.fault.Mockers;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import java.time.Duration;

/** Nodes leave and come back, as a mocker says. */
public final class ComeAndGo implements Scenario {
  private static final Duration CALM = Duration.ofMinutes(2);
  private static final Duration END = Duration.ofMinutes(4);

  @Override
  public String name() {
    return "come-and-go";
  }

  @Override
  public String summary() {
    return "a mocker, startStop or another one, lets nodes leave with a goodbye and come back";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(12);
    Cast.gossiping(simulation, nodes)
        .mocker(Mockers.named("startStop"), CALM)
        .at(Duration.ofSeconds(60), Cast.says(0, "in between"))
        .at(CALM.plus(Duration.ofMinutes(1)), Cast.says(0, "at last"))
        .check(Cast.everybodyHears("at last", END))
        .check(Check.eventually("at last all are up", END, ComeAndGo::saidAndUp))
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2L * nodes, nodes - 1, 2))
        .lasting(END);
  }

  private static boolean saidAndUp(Journal journal) {
    return journal.reached("at last") > 0 && journal.up().size() == journal.roster().size();
  }
}
