package dev.kith.simulation.control;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.fault.FaultPlan;
import dev.kith.simulation.fault.Mocker;
import dev.kith.simulation.fault.Mockers;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.scenario.Plot;
import dev.kith.simulation.scenario.Stage;
import dev.kith.simulation.topology.Edge;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lets new nodes of a lab come and go on a ring. Of the engine's thread. */
final class Mocking {
  /** What a mocker does is decided when it starts; nobody watches one for longer. */
  private static final Duration MOCKED = Duration.ofHours(1);

  private final Lab lab;
  private final Stage stage;
  private @Nullable Plot plot;

  Mocking(Lab lab, Stage stage) {
    this.lab = lab;
    this.stage = stage;
  }

  void begin(String mocker, int count) {
    Mocker chosen = Mockers.named(mocker);
    if (plot != null) {
      throw new IllegalStateException("A mocker is at work already; stop it first.");
    }
    Hosts hosts = Hosts.of(ring(count).stream().mapToInt(NodeView::number));
    FaultPlan plan = chosen.plan().of(hosts, MOCKED, entropy());
    plot = stage.sabotage(plan.later(stage.world().now()));
  }

  private List<NodeView> ring(int count) {
    List<NodeView> nodes = Stream.generate(() -> lab.create(NewNode.USUAL)).limit(count).toList();
    nodes.forEach(node -> lab.start(node.name()));
    for (Edge edge : Topology.ring().connect(count, entropy()).edges()) {
      lab.connect(nodes.get(edge.one()).name(), nodes.get(edge.other()).name());
    }
    return nodes;
  }

  private Entropy entropy() {
    return stage.world().engine().entropy(0, "mocker");
  }

  void end() {
    if (plot == null) {
      throw new IllegalStateException("No mocker is at work; start one first.");
    }
    plot.callOff();
    plot = null;
  }
}
