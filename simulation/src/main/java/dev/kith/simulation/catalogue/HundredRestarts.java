package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Edge;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.transport.Crash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A node that does not get along with its machine. */
public final class HundredRestarts implements Scenario {
  private static final int RESTARTS = 100;
  private static final Duration FIRST = Duration.ofSeconds(20);
  private static final Duration PACE = Duration.ofSeconds(15);
  private static final Duration DOWN = Duration.ofSeconds(2);
  private static final Duration END = FIRST.plus(PACE.multipliedBy(RESTARTS));

  /** Whoever was met with silence or too often waits for some minutes. */
  private static final Duration RECOVERY = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "hundred-restarts";
  }

  @Override
  public String summary() {
    return "a node is restarted a hundred times, by turns with a goodbye: nobody shuts it out";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(8);
    Cast.gossiping(simulation, nodes, (node, config) -> config.addressLimits(Cast.STRICT))
        .connect((count, entropy) -> around(count));
    for (int i = 0; i < RESTARTS; i++) {
      Duration at = FIRST.plus(PACE.multipliedBy(i));
      boolean politely = i % 2 == 0;
      simulation.at(
          at,
          world -> {
            if (politely) {
              world.stop(0);
            } else {
              world.crash(0, Crash.PROCESS);
            }
          });
      simulation.at(at.plus(DOWN), world -> world.start(0));
    }
    simulation
        .at(END.plus(RECOVERY), Cast.says(0, "still here"))
        .check(
            Check.eventually(
                "all are with it again",
                END.plus(RECOVERY),
                journal ->
                    journal.nanos() > END.toNanos()
                        && journal.count(Kind.CRASHED) >= RESTARTS / 2
                        && journal.sessions(0) == nodes - 1))
        .check(Cast.everybodyHears("still here", END.plus(RECOVERY).plusSeconds(10)))
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(RESTARTS, nodes - 1L, 1))
        .lasting(END.plus(RECOVERY).plusSeconds(20));
  }

  /** All know it: half of them it calls, the others call. */
  private static Graph around(int nodes) {
    List<Edge> edges = new ArrayList<>();
    for (int node = 1; node < nodes; node++) {
      edges.add(node % 2 == 0 ? new Edge(0, node) : new Edge(node, 0));
    }
    return new Graph(nodes, edges);
  }
}
