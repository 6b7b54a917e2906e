package dev.kith.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.event.NodeEvent;
import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.capture.Segment;
import dev.kith.simulation.capture.WireListener;
import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.transport.Fidelity;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that real nodes do, and all that is told of them, when all sorts of things go wrong. */
final class ThreadsTest {
  private static final int NODES = 6;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void realNodesDoTheSameOnAnyNumberOfThreads(int threads) {
    for (int seed = 1; seed <= 3; seed++) {
      assertThat(Town.hash(seed, NODES, threads)).isEqualTo(Town.hash(seed, NODES));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void whatFoesDoAndWhatIsSentIsToldInTheSameOrder(int threads) {
    Siege alone = new Siege(1);
    assertThat(alone.told)
        .anyMatch(line -> line.contains("attacked"))
        .anyMatch(line -> line.contains("sent"));
    Siege together = new Siege(threads);
    assertThat(together.told).isEqualTo(alone.told);
    assertThat(alone.farewell).anyMatch(line -> line.contains("sent"));
    assertThat(together.farewell).containsExactlyInAnyOrderElementsOf(alone.farewell);
  }

  /** A ring of light and full nodes that two foes attack for a while. */
  private static final class Siege implements WorldListener, WireListener {
    private static final Hosts VICTIMS = Hosts.of(0, 1, 4);

    private final List<String> story = new ArrayList<>();

    /** All up to the end of the run. */
    final List<String> told;

    /** What is sent when it is closed: at one moment, in no order between nodes. */
    final List<String> farewell;

    Siege(int threads) {
      try (World world = world(threads)) {
        world.tap(this);
        world.startAll();
        world.wire(Topology.ring().connect(NODES, world.engine().entropy(0, "topology")));
        world.at(
            Duration.ofSeconds(3), () -> world.attack(Foe.LIAR, VICTIMS, Duration.ofSeconds(2)));
        world.runFor(Duration.ofSeconds(15));
        world.attack(Foe.FLOODER, VICTIMS, Duration.ofSeconds(3));
        world.runFor(Duration.ofSeconds(10));
        world.relent(Foe.LIAR, VICTIMS);
        world.runFor(Duration.ofSeconds(5));
        story.add(world.snapshot().text());
        for (int node = 0; node < NODES; node++) {
          story.add(node + " has " + world.count(node));
        }
        story.add("did " + world.traceHash());
        told = List.copyOf(story);
      }
      farewell = story.subList(told.size(), story.size());
    }

    private World world(int threads) {
      return World.seeded(1)
          .nodes(NODES)
          .threads(threads)
          .links(LinkSpec.parse("latency=20ms..80ms,loss=1%"))
          .fidelity(node -> node % 3 == 0 ? Fidelity.FULL : Fidelity.LIGHT)
          .setup((node, config) -> config.protocol(FooBar.protocol()))
          .listener(this)
          .create();
    }

    @Override
    public void happened(long nanos, int node, NodeEvent event) {
      story.add(nanos + " " + node + " " + event);
    }

    @Override
    public void attacked(long nanos, int node, Foe foe, String trick) {
      story.add(nanos + " " + node + " attacked by " + foe + " " + trick);
    }

    @Override
    public void unhandled(long nanos, int node, String what) {
      story.add(nanos + " " + node + " " + what);
    }

    @Override
    public void segment(long nanos, Segment segment) {
      story.add(nanos + " sent " + segment.hashCode());
    }

    @Override
    public void datagram(long nanos, InetSocketAddress from, InetSocketAddress to, Bytes payload) {
      story.add(nanos + " sent " + from + " " + to + " " + payload.hashCode());
    }
  }
}
