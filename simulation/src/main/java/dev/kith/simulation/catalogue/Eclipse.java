package dev.kith.simulation.catalogue;

import dev.kith.protocols.gossip.Gossip;
import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.NothingLeaks;
import dev.kith.simulation.check.SlotsHold;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Edge;
import dev.kith.simulation.topology.Graph;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One node, and others that want all of its slots, so that it hears of nobody else. */
public final class Eclipse implements Scenario {
  private static final int NODES = 40;
  private static final int SLOTS = 9;

  /** One slot in three is for those a node calls itself. */
  private static final int INBOUND = 6;

  /** Those it calls. */
  private static final int FRIENDS = 3;

  private static final Duration RESTARTED = Duration.ofSeconds(70);

  @Override
  public String name() {
    return "eclipse";
  }

  @Override
  public String summary() {
    return "all others want the slots of one node, also when it comes back: it still hears its own";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(NODES);
    Hosts honest = Hosts.first(FRIENDS + 1);
    int attackers = nodes - FRIENDS - 1;
    simulation
        .links(Cast.INTERNET)
        .configured(
            nodes,
            (node, config) ->
                config
                    .messageEvents(true)
                    .maxPeers(node == 0 ? SLOTS : 2 * nodes)
                    .protocol(Gossip.protocol(text -> simulation.heard(node, text))))
        .connect((count, entropy) -> besieged(count))
        .faults("at=60s,crash=0")
        .faults("at=70s,restart=0")
        .at(Duration.ofSeconds(30), Cast.says(1, "before"))
        .at(Duration.ofMinutes(3), Cast.says(1, "after"))
        .check(
            Check.eventually(
                "attackers take all they can get",
                Duration.ofSeconds(30),
                journal -> journal.sessions(0) == FRIENDS + Math.min(INBOUND, attackers)))
        .check(Cast.allHear(honest, "before", Duration.ofSeconds(40)))
        .check(Cast.allHear(honest, "after", Duration.ofSeconds(190)))
        .check(
            Check.eventually(
                "it has its friends back",
                RESTARTED.plusSeconds(100),
                journal ->
                    journal.nanos() > RESTARTED.toNanos()
                        && IntStream.rangeClosed(1, FRIENDS)
                            .allMatch(friend -> journal.connected(0, friend))))
        .check(new SlotsHold(node -> node == 0 ? SLOTS : 2 * nodes))
        .check(Check.always(new BothEndsAgree()), new NothingLeaks())
        .atLeast(new Minimum(2L * FRIENDS, 2L * FRIENDS, 0))
        .lasting(Duration.ofMinutes(5));
  }

  /** It calls its friends, which know each other; everybody else calls it. */
  private static Graph besieged(int nodes) {
    Stream<Edge> friends = IntStream.rangeClosed(1, FRIENDS).mapToObj(one -> new Edge(0, one));
    Stream<Edge> ring =
        IntStream.range(1, FRIENDS).mapToObj(friend -> new Edge(friend, friend + 1));
    Stream<Edge> siege =
        IntStream.range(FRIENDS + 1, nodes).mapToObj(attacker -> new Edge(attacker, 0));
    return new Graph(nodes, Stream.of(siege, friends, ring).flatMap(edges -> edges).toList());
  }
}
