package dev.kith.simulation.catalogue;

import dev.kith.simulation.check.Check;
import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Edge;
import dev.kith.simulation.topology.Graph;
import java.time.Duration;
import java.util.stream.IntStream;

/** Thousands of connections that never speak. */
public final class MuteCrowd implements Scenario {
  private static final int NODES = 10;

  /** In the midst of it. */
  private static final Duration LATE = Duration.ofSeconds(10);

  /** As long as one dial may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Of 9,000 that come, those whose connection stands. */
  private static final int THOUSANDS = 5_000;

  @Override
  public String name() {
    return "mute-crowd";
  }

  @Override
  public String summary() {
    return "thousands call a node and never speak: whoever honest comes meanwhile gets in at once";
  }

  @Override
  public void script(Simulation simulation) {
    Hosts newcomers = new Crew(simulation.size(NODES)).passing();
    Stronghold.of(simulation, NODES)
        .connect((nodes, entropy) -> callingDown(nodes))
        .faults("at=1s,attack=0,by=crowd,every=100ms,for=18s")
        .faults("at=0s,crash=" + newcomers)
        .faults("at=10s,restart=" + newcomers)
        .check(newcomersGetIn(newcomers))
        .check(Stronghold.tricks(Foe.CROWD, 1, LATE))
        .atLeast(Stronghold.minimum(simulation, NODES, THOUSANDS));
  }

  /** The latest nodes come while the crowd is there, and get in. */
  static Check newcomersGetIn(Hosts newcomers) {
    return Check.eventually(
        "newcomers get in",
        LATE.plus(PATIENCE),
        journal -> newcomers.numbers().allMatch(node -> isIn(node, journal)));
  }

  private static boolean isIn(int newcomer, Journal journal) {
    return journal.connected(newcomer, 0) && journal.connected(0, newcomer);
  }

  /** All know all; who came later calls. */
  static Graph callingDown(int nodes) {
    return new Graph(
        nodes,
        IntStream.range(0, nodes)
            .boxed()
            .flatMap(one -> IntStream.range(0, one).mapToObj(other -> new Edge(one, other)))
            .toList());
  }
}
