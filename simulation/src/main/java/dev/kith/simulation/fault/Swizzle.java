package dev.kith.simulation.fault;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.network.Delay;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.Path;
import dev.kith.simulation.topology.Graph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Clogs some nodes one after the other and opens them again in another order, as FoundationDB does:
 * a way to reach states that no single partition reaches.
 */
public final class Swizzle {
  private Swizzle() {}

  /** From a time on, so long from one step to the next; the last step opens the last node. */
  public static FaultPlan clog(Hosts some, Graph graph, Duration at, Delay every, Entropy entropy) {
    List<Fault> steps = new ArrayList<>();
    Order.shuffled(some, entropy)
        .forEach(host -> steps.add(new LinkFault.Clog(around(host, graph))));
    Order.shuffled(some, entropy)
        .forEach(host -> steps.add(new LinkFault.Unclog(around(host, graph))));
    List<Timed> actions = new ArrayList<>();
    Duration now = at;
    for (Fault step : steps) {
      actions.add(new Timed(now, step));
      now = now.plusNanos(every.nanos(entropy));
    }
    return new FaultPlan(actions);
  }

  private static Path around(int host, Graph graph) {
    Hosts one = Hosts.of(host);
    return Path.between(one, Hosts.first(graph.nodes()).without(one));
  }
}
