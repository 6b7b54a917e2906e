package dev.kith.simulation.catalogue;

import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.SlotsHold;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Edge;
import dev.kith.simulation.topology.Graph;
import java.time.Duration;
import java.util.stream.IntStream;

/** More callers than slots. */
public final class TooManyPeers implements Scenario {
  private static final int SLOTS = 9;

  /** One slot in three is for those a node calls itself. */
  private static final int INBOUND = 6;

  /** The crash is noticed by then. */
  private static final Duration RETRIED = Duration.ofSeconds(65);

  @Override
  public String name() {
    return "too-many-peers";
  }

  @Override
  public String summary() {
    return "everybody calls one node with few slots: it has no more, and a free one is taken";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(20);
    simulation
        .links(Cast.INTERNET)
        .configured(
            nodes,
            (node, config) ->
                config
                    .messageEvents(true)
                    .maxPeers(node == 0 ? SLOTS : 1)
                    .protocol(FooBar.protocol()))
        .connect((count, entropy) -> star(count))
        .faults("at=60s,crash=1.." + nodes / 2)
        .check(new SlotsHold(node -> node == 0 ? SLOTS : 1))
        .check(
            Check.eventually(
                "some are refused",
                Duration.ofSeconds(10),
                journal -> journal.refusals().containsKey("too-many-peers")))
        .check(isFull("all slots are taken", Duration.ofSeconds(10), Duration.ZERO))
        .check(isFull("free slots are taken again", Duration.ofMinutes(3), RETRIED))
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2L * INBOUND, 2L * INBOUND, 0))
        .lasting(Duration.ofMinutes(4));
  }

  /** Unlike in {@link Topology#star}, those at the rim call. */
  private static Graph star(int nodes) {
    return new Graph(nodes, IntStream.range(1, nodes).mapToObj(rim -> new Edge(rim, 0)).toList());
  }

  private static Check isFull(String name, Duration within, Duration after) {
    return Check.eventually(
        name,
        within,
        journal -> journal.nanos() >= after.toNanos() && journal.sessions(0) == INBOUND);
  }
}
