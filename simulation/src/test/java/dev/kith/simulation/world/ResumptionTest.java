package dev.kith.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.event.NodeEvent.PeerDown;
import dev.kith.node.event.NodeEvent.PeerUp;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.protocols.foobar.FooBar;
import dev.kith.protocols.gossip.Gossip;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.snapshot.Snapshot;
import dev.kith.simulation.snapshot.Snapshot.Member;
import dev.kith.simulation.topology.Edge;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.transport.Crash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Networks that are saved, and begin again in another world. */
class ResumptionTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final LinkSpec LINK = LinkSpec.parse("latency=20ms..80ms,loss=1%");

  private final List<String> heard = new ArrayList<>();

  private WorldBuilder world(long seed) {
    return World.seeded(seed).links(LINK).setup(this::gossips);
  }

  private void gossips(int node, NodeConfigBuilder config) {
    config.protocol(Gossip.protocol(text -> heard.add(node + " " + text)));
  }

  private static void ring(World world) {
    world.startAll();
    world.wire(Topology.ring().connect(world.size(), world.engine().entropy(0, "ring")));
    world.runFor(MINUTE);
  }

  /** A ring, a minute after its beginning. */
  private Snapshot ring(long seed, int nodes) {
    try (World world = world(seed).nodes(nodes).create()) {
      ring(world);
      return world.snapshot();
    }
  }

  private static World resumed(WorldBuilder builder, Snapshot snapshot) {
    World world = builder.from(snapshot).create();
    world.resume(snapshot);
    return world;
  }

  @Test
  void aRingOfTwentyHasTheSameConnectionsAgainAndNoMore() {
    Snapshot saved = ring(1, 20);
    Graph ring = Topology.ring().connect(20, Entropy.seeded(1));
    assertThat(ring.difference(saved.connections())).isEmpty();
    Chronicle chronicle = new Chronicle();
    try (World world = resumed(world(2).listener(chronicle), Snapshot.parse(saved.text()))) {
      assertThat(world.runWhile(() -> chronicle.ends() < 40, MINUTE)).isTrue();
      world.runFor(MINUTE.multipliedBy(10));
      assertThat(world.snapshot())
          .as("keys, names, who keeps whom, who has dialed")
          .isEqualTo(saved);
      assertThat(chronicle.all(PeerUp.class)).hasSize(40);
      assertThat(chronicle.all(PeerDown.class)).isEmpty();
    }
  }

  @Test
  void equalRunsHaveEqualSnapshots() {
    assertThat(ring(1, 20).text()).isEqualTo(ring(1, 20).text());
    assertThat(ring(1, 20).text()).isNotEqualTo(ring(2, 20).text());
  }

  @Test
  void whatProtocolsRememberIsThereAgain() {
    Snapshot saved;
    try (World world = world(1).nodes(5).create()) {
      world.startAll();
      world.tell(3, Gossip.CAPABILITY, new Gossip.Publish("news"));
      ring(world);
      saved = world.snapshot();
    }
    heard.clear();
    try (World world = resumed(world(2), saved)) {
      world.runFor(Duration.ZERO);
      assertThat(heard)
          .as("at once, and not from each other")
          .containsExactlyInAnyOrder("0 news", "1 news", "2 news", "3 news", "4 news");
      world.runFor(MINUTE);
      assertThat(heard).hasSize(5);
      world.tell(4, Gossip.CAPABILITY, new Gossip.Publish("news"));
      world.tell(4, Gossip.CAPABILITY, new Gossip.Publish("more"));
      world.runFor(MINUTE);
      assertThat(heard).as("what is known is not new").hasSize(10);
    }
  }

  @Test
  void aCrashForgetsWhatWasRestored() {
    Snapshot saved;
    try (World world = world(1).nodes(1).create()) {
      world.startAll();
      world.tell(0, Gossip.CAPABILITY, new Gossip.Publish("news"));
      world.runFor(MINUTE);
      saved = world.snapshot();
    }
    heard.clear();
    try (World world = resumed(world(2), saved)) {
      world.runFor(MINUTE);
      world.restart(0);
      world.runFor(MINUTE);
      assertThat(heard).containsExactly("0 news");
      assertThat(world.snapshot().nodes().get(0).states().get("gossip/1"))
          .isNotEqualTo(saved.nodes().get(0).states().get("gossip/1"));
    }
  }

  @Test
  void aNetworkWithoutConnectionsIsOne() {
    Snapshot saved;
    try (World world = world(1).nodes(3).create()) {
      world.startAll();
      world.runFor(MINUTE);
      saved = world.snapshot();
    }
    assertThat(saved.connections()).isEmpty();
    try (World world = resumed(world(2), saved)) {
      world.runFor(MINUTE);
      assertThat(world.snapshot()).isEqualTo(saved);
    }
    Snapshot nobody = new Snapshot(List.of(), List.of());
    try (World world = resumed(world(1), nobody)) {
      world.runFor(MINUTE);
      assertThat(world.snapshot()).isEqualTo(nobody);
    }
  }

  @Test
  void whoIsDownStaysDownAndFindsItsPeersWhenItStarts() {
    Snapshot saved;
    try (World world = world(1).nodes(4).create()) {
      ring(world);
      world.crash(1, Crash.PROCESS);
      world.stop(3);
      world.runFor(MINUTE);
      saved = world.snapshot();
    }
    assertThat(saved.nodes()).extracting(Member::up).containsExactly(true, false, true, false);
    assertThat(saved.nodes()).extracting(Member::keeps).allMatch(kept -> kept.size() == 1);
    assertThat(saved.connections()).isEmpty();
    try (World world = resumed(world(2), saved)) {
      world.runFor(MINUTE);
      assertThat(world.snapshot()).isEqualTo(saved);
      world.start(1);
      world.start(3);
      world.runFor(MINUTE);
      assertThat(
              Topology.ring()
                  .connect(4, Entropy.seeded(1))
                  .difference(world.snapshot().connections()))
          .isEmpty();
    }
  }

  @Test
  void aConnectionOfADownNodeHoldsNothingUp() {
    Snapshot saved = ring(1, 2);
    Member gone = saved.nodes().get(1);
    Member down = new Member(gone.name(), gone.key(), false, List.of(), gone.states());
    Snapshot written = new Snapshot(List.of(saved.nodes().get(0), down), List.of(new Edge(0, 1)));
    try (World world = resumed(world(2), written)) {
      world.runFor(MINUTE);
      assertThat(world.snapshot().connections()).isEmpty();
      assertThat(world.isUp(1)).isFalse();
    }
  }

  /** Node 0 lets two others call it, of three; nodes 1 and 2 were first. */
  @Test
  void whoHadNoSlotHasNoneAgain() {
    NodeSetup narrow =
        (node, config) -> {
          gossips(node, config);
          config.maxPeers(3);
        };
    Snapshot saved;
    try (World world = world(1).nodes(4).setup(narrow).create()) {
      world.startAll();
      world.connect(1, 0);
      world.connect(2, 0);
      world.runFor(MINUTE);
      world.connect(3, 0);
      world.runFor(MINUTE);
      saved = world.snapshot();
    }
    assertThat(saved.connections()).containsExactly(new Edge(1, 0), new Edge(2, 0));
    assertThat(saved.nodes().get(3).keeps()).containsExactly(0);
    for (int seed = 2; seed < 8; seed++) {
      try (World world = resumed(world(seed).setup(narrow), saved)) {
        world.runFor(MINUTE);
        assertThat(world.snapshot()).isEqualTo(saved);
      }
    }
  }

  @Test
  void aStateNeedsItsProtocol() {
    Snapshot saved = ring(1, 2);
    World world =
        World.seeded(1)
            .setup((node, config) -> config.protocol(FooBar.protocol()))
            .from(saved)
            .create();
    try (world) {
      assertThatThrownBy(() -> world.resume(saved))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "node 0 would begin with a state of gossip/1, which it does not speak; load the"
                  + " snapshot into what it was saved from");
    }
  }

  @Test
  void aHubThatTakesItsTimeHasNoSnapshot() {
    Protocol slow =
        Protocol.named("slow")
            .hub(Object.class, Behaviors::ignore)
            .state(asker -> asker, state -> Behaviors.ignore())
            .behavior((peer, hub) -> Behaviors.<ProtocolCommand>ignore());
    try (World world =
        World.seeded(1).nodes(1).setup((node, config) -> config.protocol(slow)).create()) {
      world.startAll();
      assertThatThrownBy(world::snapshot)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "node 0 did not tell the state of slow/1 at once, so there is no snapshot; let what"
                  + " it asks answer without waiting");
    }
  }

  @Test
  void namesAndKeysAreTheSnapshots() {
    Snapshot saved = ring(1, 2);
    Member renamed = new Member("carol", saved.nodes().get(0).key(), true, List.of(), Map.of());
    Chronicle chronicle = new Chronicle();
    Snapshot other = new Snapshot(List.of(renamed, saved.nodes().get(1)), saved.connections());
    try (World world = resumed(world(2).listener(chronicle), other)) {
      world.runFor(MINUTE);
      assertThat(chronicle.of(1, PeerUp.class).get(0).clientName()).isEqualTo("carol");
      assertThat(chronicle.of(1, PeerUp.class).get(0).node()).isEqualTo(world.enode(0).id());
    }
  }
}
