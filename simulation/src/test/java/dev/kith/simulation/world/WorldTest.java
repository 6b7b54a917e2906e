package dev.kith.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.event.NodeEvent.Listening;
import dev.kith.node.event.NodeEvent.PeerDown;
import dev.kith.node.event.NodeEvent.PeerUp;
import dev.kith.node.event.NodeEvent.Stopped;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.engine.RunFailedException;
import dev.kith.simulation.journal.Count;
import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Nat;
import dev.kith.simulation.network.Path;
import dev.kith.simulation.snapshot.Snapshot.Member;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.transport.Crash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WorldTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final LinkSpec LINK = LinkSpec.parse("latency=20ms..80ms");
  private static final Path HALVES = Path.between(Hosts.of(0), Hosts.of(1));

  private final Chronicle chronicle = new Chronicle();
  private final List<String> said = new ArrayList<>();

  private World two(long seed, NodeSetup setup) {
    return World.seeded(seed).nodes(2).links(LINK).setup(setup).listener(chronicle).create();
  }

  /** Two nodes, of which the first keeps the second. */
  private World pair(NodeSetup setup) {
    World world = two(1, setup);
    world.startAll();
    world.connect(0, 1);
    return world;
  }

  private Protocol fooBar(int node) {
    return FooBar.protocol((peer, text) -> said.add(node + " hears " + text));
  }

  private World talkative() {
    return pair((node, config) -> config.protocol(fooBar(node)));
  }

  @Test
  void nodesMayBeAddedWhileItRuns() {
    NodeKey key = NodeKey.of(Bytes.fromHex("11".repeat(32)));
    NodeSetup setup = (node, config) -> config.protocol(fooBar(node));
    try (World world = talkative()) {
      world.runFor(SECOND);
      Member known = new Member("known", key, false, List.of(), Map.of());
      assertThat(world.add(world.newcomer(), setup)).isEqualTo(2);
      assertThat(world.add(known, setup)).isEqualTo(3);
      assertThat(world.name(2)).isEqualTo("node-2");
      assertThat(world.name(3)).isEqualTo("known");
      assertThat(world.enode(3).key()).isEqualTo(key.publicKey());
      assertThat(world.config(3)).isEmpty();
      world.start(2);
      world.start(3);
      world.connect(2, 3);
      world.runFor(SECOND);
      assertThat(world.config(3).orElseThrow().key()).isEqualTo(key);
      assertThat(said).contains("2 hears bar", "3 hears foo");
      assertThatThrownBy(() -> world.add(known, setup))
          .hasMessage("nodes 3 and 4 have the same id; give each its own key");
      assertThat(world.size()).isEqualTo(4);
    }
  }

  @Test
  void aClockThatIsAheadShowsInTheRecord() {
    try (World world = two(1, (node, config) -> {})) {
      world.setClock(1, MINUTE);
      world.startAll();
      world.runFor(SECOND);
      assertThat(sequence(1) - sequence(0)).isEqualTo(MINUTE.toMillis());
    }
  }

  private long sequence(int node) {
    return NodeRecord.parse(chronicle.of(node, Listening.class).get(0).enr()).sequence();
  }

  @Test
  void twoNodesMeetAndTalk() {
    try (World world = talkative()) {
      world.runFor(SECOND);
      assertThat(said).containsExactly("1 hears foo", "0 hears bar");
      PeerUp up = chronicle.of(0, PeerUp.class).get(0);
      assertThat(up.dialed()).isTrue();
      assertThat(up.clientName()).isEqualTo("node-1");
      assertThat(world.roster().number(up.node())).hasValue(1);
      assertThat(chronicle.ends()).isEqualTo(2);
    }
  }

  @Test
  void whatThereIsInANodeIsCounted() {
    try (World world = talkative()) {
      world.runFor(SECOND);
      Count alone = new Count(0, world.count(0).actors(), 0, 0, 0);
      assertThat(world.count(0))
          .isEqualTo(new Count(1, alone.actors(), 1, world.count(0).mostMessages(), 1));
      assertThat(alone.actors()).as("guard, server, listener, dialer").isEqualTo(4);
      world.disconnect(0, 1);
      world.runFor(MINUTE);
      assertThat(world.count(0).sessions()).isZero();
      assertThat(world.count(0).sockets()).isZero();
      assertThat(world.count(0).actors()).isEqualTo(alone.actors());
      world.stop(1);
      world.runFor(SECOND);
      assertThat(world.count(1).actors()).isZero();
    }
  }

  @Test
  void eventsHaveTheirTime() {
    try (World world = talkative()) {
      world.runFor(SECOND);
      assertThat(chronicle.entries).extracting(Chronicle.Entry::nanos).isSorted();
      assertThat(chronicle.entries.get(0).event()).isInstanceOf(Listening.class);
      assertThat(chronicle.entries.get(0).nanos()).isZero();
      long up =
          chronicle.entries.stream()
              .filter(entry -> entry.event() instanceof PeerUp)
              .findFirst()
              .orElseThrow()
              .nanos();
      assertThat(up)
          .as("three round trips, each of 40 to 160 ms")
          .isBetween(100_000_000L, SECOND.toNanos());
    }
  }

  @Test
  void aRingOverBadLinksComesUp() {
    try (World world =
        World.seeded(1)
            .nodes(20)
            .links(LINK.loss(0.01))
            .listener(chronicle)
            .setup((node, config) -> config.protocol(fooBar(node)))
            .create()) {
      world.startAll();
      world.wire(Topology.ring().connect(20, world.engine().entropy(0, "ring")));
      assertThat(world.runWhile(() -> chronicle.ends() < 40, MINUTE)).isTrue();
      world.runFor(MINUTE);
      assertThat(chronicle.ends()).isEqualTo(40);
      assertThat(said).hasSize(40);
    }
  }

  @Test
  void whoStopsSaysGoodbye() {
    try (World world = talkative()) {
      world.runFor(SECOND);
      world.stop(1);
      world.runFor(MINUTE);
      assertThat(chronicle.of(0, PeerDown.class).get(0).closure().toString())
          .contains("client quitting");
      assertThat(chronicle.of(1, Stopped.class)).containsExactly(new Stopped(0));
      assertThat(world.isUp(1)).isFalse();
      assertThat(chronicle.ends()).isZero();
    }
  }

  @Test
  void whoCrashesSaysNothingAndIsCalledAgain() {
    try (World world = talkative()) {
      world.runFor(SECOND);
      world.crash(1, Crash.PROCESS);
      world.runFor(MINUTE);
      assertThat(chronicle.of(0, PeerDown.class).get(0).closure().cause())
          .isInstanceOf(Closure.Lost.class);
      assertThat(chronicle.of(1, PeerDown.class)).isEmpty();
      world.start(1);
      assertThat(world.runWhile(() -> chronicle.of(0, PeerUp.class).size() < 2, MINUTE)).isTrue();
    }
  }

  @Test
  void whoRestartsCallsAgain() {
    try (World world = talkative()) {
      world.runFor(SECOND);
      world.restart(0);
      world.runFor(MINUTE);
      assertThat(chronicle.of(0, Listening.class)).hasSize(2);
      assertThat(chronicle.of(0, PeerUp.class)).hasSize(2);
      assertThat(said).hasSize(4);
    }
  }

  @Test
  void whoCrashesWhileStoppingStartsAgainAllTheSame() {
    try (World world = talkative()) {
      for (int times = 0; times < 20; times++) {
        world.runFor(SECOND);
        world.stop(1);
        world.runFor(Duration.ofMillis(13L * times));
        world.restart(1);
      }
      world.runFor(MINUTE);
      assertThat(world.isUp(1)).isTrue();
      assertThat(chronicle.of(1, Listening.class)).hasSize(21);
      world.stop(1);
      world.runFor(MINUTE);
      assertThat(chronicle.of(1, Stopped.class)).isNotEmpty();
      assertThat(world.engine().isRunning(1)).isFalse();
    }
  }

  @Test
  void aMachineThatIsGoneIsMissedAfterHalfAMinute() {
    try (World world = talkative()) {
      world.runFor(SECOND);
      world.crash(1, Crash.MACHINE);
      world.runFor(Duration.ofSeconds(25));
      assertThat(chronicle.of(0, PeerDown.class)).isEmpty();
      world.runFor(Duration.ofSeconds(10));
      assertThat(chronicle.of(0, PeerDown.class).get(0).closure().toString())
          .contains("nothing came in time");
      world.start(1);
      assertThat(world.runWhile(() -> chronicle.of(0, PeerUp.class).size() < 2, MINUTE)).isTrue();
    }
  }

  @Test
  void aCutEndsSessionsThatComeBackAfterIt() {
    try (World world = talkative()) {
      world.runFor(SECOND);
      world.change(links -> links.cut(HALVES));
      world.runFor(Duration.ofSeconds(40));
      assertThat(chronicle.all(PeerDown.class))
          .hasSize(2)
          .allSatisfy(
              down -> assertThat(down.closure().toString()).contains("nothing came in time"));
      world.change(links -> links.heal(HALVES));
      world.runFor(MINUTE.multipliedBy(2));
      assertThat(chronicle.all(PeerUp.class)).hasSize(4);
    }
  }

  @Test
  void whatIsPlannedHappensInTime() {
    try (World world = talkative()) {
      world.at(SECOND.multipliedBy(2), () -> world.crash(1, Crash.PROCESS));
      world.at(SECOND.multipliedBy(3), () -> world.change(links -> links.cut(HALVES)));
      world.at(SECOND.multipliedBy(3), () -> world.start(1));
      world.at(MINUTE, () -> world.change(links -> links.heal(HALVES)));
      world.runFor(MINUTE.multipliedBy(2));
      assertThat(chronicle.entries)
          .filteredOn(entry -> entry.node() == 1 && entry.event() instanceof Listening)
          .extracting(Chronicle.Entry::nanos)
          .containsExactly(0L, SECOND.toNanos() * 3);
      assertThat(chronicle.of(0, PeerUp.class)).hasSize(2);
    }
  }

  @Test
  void whoIsLetGoIsCalledNoMore() {
    try (World world = talkative()) {
      world.runFor(SECOND);
      world.disconnect(0, 1);
      world.runFor(MINUTE.multipliedBy(5));
      assertThat(chronicle.of(1, PeerDown.class).get(0).closure().toString())
          .contains("disconnect requested");
      assertThat(chronicle.all(PeerUp.class)).hasSize(2);
      world.restart(0);
      world.runFor(MINUTE);
      assertThat(chronicle.all(PeerUp.class)).hasSize(2);
    }
  }

  @Test
  void whoIsBehindARouterCallsButIsNotCalled() {
    try (World world = two(1, (node, config) -> config.protocol(fooBar(node)))) {
      world.standBehind(Nat.Type.PORT_RESTRICTED, Hosts.of(1));
      world.startAll();
      world.connect(0, 1);
      world.runFor(MINUTE);
      assertThat(chronicle.all(PeerUp.class)).isEmpty();
      world.forward(1);
      assertThat(world.runWhile(() -> chronicle.ends() < 2, MINUTE)).isTrue();
      world.disconnect(0, 1);
      world.runFor(MINUTE);
      world.connect(1, 0);
      assertThat(world.runWhile(() -> chronicle.ends() < 2, MINUTE)).isTrue();
      PeerUp called = chronicle.of(0, PeerUp.class).get(1);
      assertThat(called.dialed()).isFalse();
      assertThat(called.remote().getAddress()).isEqualTo(Addresses.ipv4(1));
    }
  }

  @Test
  void namesLeadToNodes() {
    Enode[] named = new Enode[1];
    try (World world = two(1, (node, config) -> addStatic(config, node == 0 ? named[0] : null))) {
      Enode one = world.enode(1);
      named[0] = Enode.of(one.key(), new Host.Name("one.example"), one.tcp(), one.udp());
      world.name("one.example", 1);
      world.startAll();
      world.runFor(SECOND);
      assertThat(chronicle.of(0, PeerUp.class)).hasSize(1);
    }
  }

  private static void addStatic(NodeConfigBuilder config, @Nullable Enode node) {
    if (node != null) {
      config.staticNode(node);
    }
  }

  @Test
  void aProtocolThatThrowsCostsOneSession() {
    Protocol fragile =
        Protocol.named("fragile")
            .version(1)
            .length(1)
            .behavior(
                peer -> {
                  throw new IllegalStateException("planted");
                });
    try (World world =
        World.seeded(1)
            .nodes(3)
            .links(LINK)
            .listener(chronicle)
            .setup(
                (node, config) -> {
                  config.protocol(fooBar(node));
                  if (node > 0) {
                    config.protocol(fragile);
                  }
                })
            .create()) {
      world.startAll();
      world.connect(0, 1);
      world.connect(1, 2);
      world.runFor(Duration.ofSeconds(5));
      assertThat(chronicle.of(2, PeerDown.class)).isNotEmpty();
      assertThat(chronicle.of(0, PeerDown.class)).isEmpty();
      assertThat(world.isUp(1)).isTrue();
    }
  }

  @Test
  void aBlockingLoopIsRefused() {
    Protocol loop = Protocol.named("loop").version(1).length(1).run((peer, io) -> io.read());
    try (World world = two(1, (node, config) -> config.protocol(loop))) {
      assertThatThrownBy(() -> world.start(1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "node 1 would speak loop/1 by a blocking loop, for which a simulation has no threads;"
                  + " give the protocol a behavior instead");
    }
  }

  @Test
  void aServerThatFailsEndsTheRun() {
    try (World world = two(1, (node, config) -> config.listen("10.0.0.7:1"))) {
      world.start(0);
      assertThatThrownBy(() -> world.runFor(SECOND))
          .isInstanceOf(RunFailedException.class)
          .hasMessageContaining("its server failed")
          .hasRootCauseMessage(
              "Cannot listen on 10.0.0.7:1: the address is in use or not ours (not of this host);"
                  + " choose another port.");
    }
  }

  @Test
  void aListenerThatFailsEndsTheRun() {
    WorldListener fragile =
        (nanos, node, event) -> {
          throw new IllegalStateException("planted");
        };
    try (World world = World.seeded(1).nodes(1).listener(fragile).create()) {
      world.start(0);
      assertThatThrownBy(() -> world.runFor(SECOND)).hasRootCauseMessage("planted");
    }
  }

  @Test
  void hubsCanBeTold() {
    Protocol withHub =
        Protocol.named("hub")
            .version(1)
            .length(1)
            .hub(String.class, () -> Behaviors.receiveMessage(this::hubHears))
            .behavior((peer, hub) -> Behaviors.<ProtocolCommand>ignore());
    try (World world = two(1, (node, config) -> config.protocol(withHub))) {
      world.start(0);
      world.tell(0, new Capability("hub", 1), "hello");
      world.tell(1, new Capability("hub", 1), "nobody is there");
      world.runFor(SECOND);
      assertThat(said).containsExactly("hub hears hello");
      world.tell(0, new Capability("none", 1), "hello");
      assertThatThrownBy(() -> world.runFor(SECOND))
          .hasRootCauseMessage("node 0 has no hub for none/1; give the protocol one");
    }
  }

  private Behavior<String> hubHears(String text) {
    said.add("hub hears " + text);
    return Behaviors.same();
  }

  @Test
  void noEventIsLost() {
    try (World world = pair((node, config) -> config.protocol(chatter()).messageEvents(true))) {
      world.runFor(MINUTE);
      assertThat(chronicle.all(NodeEvent.Missed.class)).isEmpty();
      assertThat(chronicle.of(0, NodeEvent.MessageSent.class)).hasSize(5_000);
      assertThat(chronicle.of(1, NodeEvent.MessageReceived.class)).hasSize(5_000);
    }
  }

  /** Who called sends five thousand messages, as many at a time as fit. */
  private static Protocol chatter() {
    return Protocol.named("chatter")
        .version(1)
        .length(1)
        .behavior(
            peer -> {
              if (peer.dialed()) {
                new Chatter(peer).more();
              }
              return Behaviors.ignore();
            });
  }

  private static final class Chatter {
    private final PeerSession peer;
    private int left = 5_000;

    Chatter(PeerSession peer) {
      this.peer = peer;
    }

    void more() {
      while (left > 0 && peer.ready()) {
        peer.sendRaw(0, Rlp.encode(List.of()));
        left--;
      }
      if (left > 0) {
        peer.whenReady(this::more);
      }
    }
  }
}
