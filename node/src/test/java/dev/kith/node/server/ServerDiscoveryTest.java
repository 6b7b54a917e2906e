package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.Kill;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Adapter;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import dev.kith.node.environment.Ticker;
import dev.kith.node.environment.Transport;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.testnet.MemoryTransport;
import dev.kith.node.testnet.TestActors;
import dev.kith.node.testnet.TestEnvironments;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers that look for others. */
class ServerDiscoveryTest {
  @RegisterExtension static final TestActors ACTORS = TestActors.withRealTime();

  /** On a busy machine a first walk may come to nothing, and the next one follows after seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MemoryTransport transport = new MemoryTransport(ACTORS.system());

  private ActorRef<Server.Command> spawn(String listen, List<Enode> bootnodes) {
    NodeConfigBuilder config =
        NodeConfig.builder().key(NodeKey.generate()).listen(listen).discover(true);
    bootnodes.forEach(config::bootnode);
    return ACTORS
        .kit()
        .spawn(Server.create(config.build(), TestEnvironments.of(transport, Ticker.real())));
  }

  private static Enode node(ActorRef<Server.Command> server) {
    TestProbe<NodeInfo> self = ACTORS.kit().createTestProbe();
    server.tell(new Server.GetSelf(self.ref()));
    return Enode.parse(self.receiveMessage(PATIENCE).enr());
  }

  /** A question that comes while discovery begins anew has no answer: it is asked again. */
  private static Optional<Discv4Service.Neighborhood> table(ActorRef<Server.Command> server) {
    TestProbe<Optional<Discv4Service.Neighborhood>> table = ACTORS.kit().createTestProbe();
    return table.awaitAssert(
        PATIENCE,
        () -> {
          server.tell(new Server.GetTable(table.ref()));
          return table.receiveMessage(Duration.ofSeconds(1));
        });
  }

  private static void awaitKnown(ActorRef<Server.Command> server, Enode node) {
    ACTORS
        .kit()
        .createTestProbe()
        .awaitAssert(
            PATIENCE,
            () -> {
              assertThat(
                      table(server).stream()
                          .flatMap(table -> table.snapshot().nodes())
                          .map(known -> known.node().id()))
                  .contains(node.id());
              return null;
            });
  }

  @Test
  void findEachOtherByOneTheyKnow() {
    ActorRef<Server.Command> boot = spawn("127.0.0.1:30301", List.of());
    Enode bootnode = node(boot);
    assertThat(bootnode.udp()).isPositive().isEqualTo(bootnode.tcp());
    ActorRef<Server.Command> alice = spawn("127.0.0.1:30302", List.of(bootnode));
    ActorRef<Server.Command> bob = spawn("127.0.0.1:30303", List.of(bootnode));

    awaitKnown(alice, node(bob));
    awaitKnown(bob, node(alice));
    awaitKnown(boot, node(bob));
    Stream.of(boot, alice, bob).forEach(ServerDiscoveryTest::stop);
  }

  @Test
  void goOnLookingWhenThatHasFailed() throws Exception {
    Enode bootnode = node(spawn("127.0.0.1:30304", List.of()));
    ActorRef<Server.Command> alice = spawn("127.0.0.1:30305", List.of(bootnode));
    awaitKnown(alice, bootnode);

    ActorRef<Void> discv4 =
        Adapter.toTyped(
            Adapter.toClassic(ACTORS.system())
                .actorSelection(alice.path() + "/discovery/v4")
                .resolveOne(PATIENCE)
                .toCompletableFuture()
                .get());
    Adapter.toClassic(discv4).tell(Kill.getInstance(), akka.actor.ActorRef.noSender());
    ACTORS.kit().createTestProbe().expectTerminated(discv4, PATIENCE);

    awaitKnown(alice, bootnode);
    assertThat(node(alice).udp()).isEqualTo(30305);
  }

  private static void stop(ActorRef<Server.Command> server) {
    TestProbe<NodeEvent.Stopped> stopped = ACTORS.kit().createTestProbe();
    server.tell(new Server.Stop(stopped.ref()));
    assertThat(stopped.receiveMessage(PATIENCE).orphans()).isZero();
  }

  @Test
  void freeTheAddressWhenTheyStop() {
    ActorRef<Server.Command> server = spawn("127.0.0.1:0", List.of());
    InetSocketAddress address = node(server).udpAddress().orElseThrow();
    stop(server);

    TestProbe<Transport.DatagramEvent> bound = ACTORS.kit().createTestProbe();
    transport.bind(address, bound.ref());
    bound.expectMessageClass(Transport.DatagramsBound.class);
  }

  @Test
  void doNotStartWhereTheAddressIsTaken() {
    InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711);
    TestProbe<Transport.DatagramEvent> other = ACTORS.kit().createTestProbe();
    transport.bind(taken, other.ref());
    other.expectMessageClass(Transport.DatagramsBound.class);
    TestProbe<Object> watcher = ACTORS.kit().createTestProbe();

    watcher.expectTerminated(spawn("127.0.0.1:4711", List.of()), PATIENCE);
    assertThat(transport.isBound(taken)).isFalse();
  }

  @Test
  void withoutDiscoveryThereIsNoTable() {
    NodeConfig config = NodeConfig.builder().key(NodeKey.generate()).listen("127.0.0.1:0").build();
    ActorRef<Server.Command> server =
        ACTORS.kit().spawn(Server.create(config, TestEnvironments.of(transport, Ticker.real())));

    assertThat(table(server)).isEmpty();
    assertThat(node(server).udp()).isZero();
  }
}
