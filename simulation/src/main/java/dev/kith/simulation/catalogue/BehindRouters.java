package dev.kith.simulation.catalogue;

import dev.kith.node.event.NodeEvent;
import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.FailuresStayApart;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.Nat;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Edge;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Some nodes are at home, and cannot be called. */
public final class BehindRouters implements Scenario {
  /** Calls are repeated every half minute, and one that nobody answers takes a quarter. */
  private static final Duration MET = Duration.ofSeconds(60);

  /** Before it, no call has gone out that could take the port. */
  private static final Duration AT_ONCE = Duration.ZERO;

  @Override
  public String name() {
    return "behind-routers";
  }

  @Override
  public String summary() {
    return "nodes behind routers call out, and nobody gets in, but where a port is forwarded";
  }

  @Override
  public void script(Simulation simulation) {
    int nodes = simulation.size(12);
    int opened = nodes - 1;
    Hosts outside = Hosts.first(Math.max(1, nodes / 2));
    Hosts inside = Hosts.first(nodes).without(outside);
    Hosts closed = inside.without(Hosts.of(opened));
    Graph pairs = allBut(closed, nodes);
    List<Nat.Type> types = List.of(Nat.Type.values());
    for (int i = 0; i < types.size(); i++) {
      simulation.behind(types.get(i), each(types.size(), i, inside));
    }
    Cast.gossiping(simulation, nodes)
        .connect((count, entropy) -> pairs)
        .at(AT_ONCE, world -> world.forward(opened))
        .at(AT_ONCE, world -> callOut(world, inside, outside))
        .at(MET, Cast.says(opened, "from home"))
        .check(
            Check.never("nobody gets in", seen -> closed.contains(seen.node()) && isCalled(seen)))
        .check(Check.eventually("all meet who can", MET, journal -> haveMet(pairs, journal)))
        .check(Cast.everybodyHears("from home", MET.plusSeconds(1)))
        .check(new FailuresStayApart(Hosts.of()), Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2L * pairs.edges().size(), nodes - 1, outside.size()))
        .lasting(Duration.ofMinutes(2));
  }

  /** One of so many, and so on, so that all types are there. */
  private static Hosts each(int step, int first, Hosts of) {
    return Hosts.of(of.numbers().filter(node -> node % step == first));
  }

  private static void callOut(World world, Hosts inside, Hosts outside) {
    inside.numbers().forEach(one -> outside.numbers().forEach(other -> world.connect(one, other)));
  }

  private static boolean isCalled(Observation seen) {
    return seen.event(NodeEvent.PeerUp.class).filter(up -> !up.dialed()).isPresent();
  }

  /** All pairs, without those of whom neither can call the other. */
  private static Graph allBut(Hosts closed, int nodes) {
    List<Edge> edges = new ArrayList<>();
    for (int one = 0; one < nodes; one++) {
      for (int other = one + 1; other < nodes; other++) {
        if (!closed.contains(one) || !closed.contains(other)) {
          edges.add(new Edge(one, other));
        }
      }
    }
    return new Graph(nodes, edges);
  }

  private static boolean haveMet(Graph pairs, Journal journal) {
    return pairs.edges().stream().allMatch(pair -> journal.connected(pair.one(), pair.other()));
  }
}
