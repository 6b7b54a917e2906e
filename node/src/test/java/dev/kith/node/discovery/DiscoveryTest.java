package dev.kith.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import dev.kith.node.environment.Environment;
import dev.kith.node.environment.Names;
import dev.kith.node.environment.Ticker;
import dev.kith.node.environment.Transport;
import dev.kith.node.store.MemoryStore;
import dev.kith.node.testnet.MemoryTransport;
import dev.kith.node.testnet.TestActors;
import dev.kith.node.testnet.TestEnvironments;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DiscoveryTest {
  @RegisterExtension static final TestActors ACTORS = TestActors.withRealTime();

  private static final InetAddress HOST = IpText.parse("60.0.0.1").orElseThrow();

  /** On a busy machine a first walk may come to nothing, and the next one follows after seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Bytes TARGET = Bytes.fromHex("3c".repeat(64));

  /** Nobody takes a node at a low port for one. */
  private int nextPort = 30303;

  private final MemoryTransport transport = new MemoryTransport(ACTORS.system());
  private final TestNames names = new TestNames();
  private final Environment environment = TestEnvironments.of(transport, Ticker.real(), names);

  /** A node that is found. */
  private final class Member {
    final NodeKey key = NodeKey.generate();
    final TestProbe<Discovery.Event> events = ACTORS.kit().createTestProbe(Discovery.Event.class);
    final ActorRef<Discovery.Command> discovery;
    final Enode enode;
    final NodeRecord record;

    Member(List<Enode> bootnodes) {
      discovery =
          ACTORS
              .kit()
              .spawn(
                  Discovery.create(
                      key,
                      new InetSocketAddress(HOST, nextPort++),
                      new DiscoverySettings(bootnodes, ip -> true, Optional.empty()),
                      environment,
                      new MemoryStore(),
                      events.ref()));
      int port = events.expectMessageClass(Discovery.Bound.class).address().getPort();
      record = new RecordBuilder().ip(HOST).udp(port).tcp(port).sign(key, 1);
      enode = Enode.of(key.publicKey(), new Host.Ip(HOST), port, port);
      discovery.tell(new Discovery.Begin(record));
    }

    void tell(Discv4Service.Command command) {
      discovery.tell(new Discovery.ToV4(command));
    }

    Discv4Service.Ponged ping(Enode node) {
      TestProbe<Discv4Service.Ponged> probe = probe(Discv4Service.Ponged.class);
      tell(new Discv4Service.Ping(node, probe.ref()));
      return probe.receiveMessage();
    }

    Discv4Service.Neighborhood table() {
      TestProbe<Optional<Discv4Service.Neighborhood>> probe = ACTORS.kit().createTestProbe();
      tell(new Discv4Service.GetTable(probe.ref()));
      return probe.receiveMessage().orElseThrow();
    }

    void awaitKnown(Member other) {
      probe(Object.class)
          .awaitAssert(
              PATIENCE,
              () -> {
                assertThat(table().snapshot().nodes().map(known -> known.node().id()))
                    .contains(other.enode.id());
                return null;
              });
    }
  }

  private static <T> TestProbe<T> probe(Class<T> type) {
    return ACTORS.kit().createTestProbe(type);
  }

  /** Knows one name, from the second question on. */
  private static final class TestNames implements Names {
    private int asked;

    @Override
    public void lookup(String host, ActorRef<? super Answer> asker) {
      asked++;
      asker.tell(new Answer(host, host.equals("boot.example") ? List.of(HOST) : List.of(), "none"));
    }

    @Override
    public void close() {}
  }

  @Test
  void nodesAnswerEachOther() {
    Member alice = new Member(List.of());
    Member bob = new Member(List.of());

    assertThat(alice.ping(bob.enode).there()).isTrue();
    assertThat(alice.ping(bob.enode).sequence()).hasValue(1);

    TestProbe<Discv4Service.Recorded> recorded = probe(Discv4Service.Recorded.class);
    alice.tell(new Discv4Service.RequestRecord(bob.enode, recorded.ref()));
    assertThat(recorded.receiveMessage().record()).contains(bob.record);

    TestProbe<Discv4Service.Found> found = probe(Discv4Service.Found.class);
    alice.tell(new Discv4Service.FindNode(bob.enode, TARGET, found.ref()));
    assertThat(found.receiveMessage().nodes()).contains(List.of());
  }

  @Test
  void nobodyThereIsAnAnswer() {
    Member alice = new Member(List.of());
    Enode nobody = Enode.of(NodeKey.generate().publicKey(), new Host.Ip(HOST), 9999, 9999);

    assertThat(alice.ping(nobody).there()).isFalse();
    TestProbe<Discv4Service.Resolved> resolved = probe(Discv4Service.Resolved.class);
    alice.tell(new Discv4Service.Resolve(nobody, resolved.ref()));
    assertThat(resolved.receiveMessage().node()).isEqualTo(nobody);
  }

  @Test
  void strangersFindEachOtherByABootnode() {
    Member boot = new Member(List.of());
    Member alice = new Member(List.of(boot.enode));
    boot.awaitKnown(alice);
    Member bob = new Member(List.of(boot.enode));
    bob.awaitKnown(alice);
    alice.awaitKnown(bob);

    TestProbe<Discv4Service.Walked> walked = probe(Discv4Service.Walked.class);
    bob.tell(new Discv4Service.Lookup(TARGET, walked.ref()));
    Discv4Service.Walked walk = walked.receiveMessage();
    assertThat(walk.asked()).isEqualTo(2);
    assertThat(walk.hops()).isEqualTo(1);
    assertThat(walk.nodes().stream().map(Enode::id))
        .containsExactlyInAnyOrder(boot.enode.id(), alice.enode.id());

    TestProbe<Discv4Service.Resolved> resolved = probe(Discv4Service.Resolved.class);
    Enode moved = alice.enode.withAddress(IpText.parse("60.9.9.9").orElseThrow());
    bob.tell(new Discv4Service.Resolve(moved, resolved.ref()));
    assertThat(resolved.receiveMessage().node().record()).contains(alice.record);
  }

  @Test
  void bootnodesMayHaveNames() {
    Member boot = new Member(List.of());
    Enode named =
        Enode.of(boot.key.publicKey(), new Host.Name("boot.example"), 0, boot.enode.udp());
    Member alice = new Member(List.of(named));

    alice.awaitKnown(boot);
    assertThat(names.asked).isOne();
  }

  @Test
  void anAddressThatIsTakenIsAnAnswer() {
    Member alice = new Member(List.of());
    TestProbe<Discovery.Event> events = probe(Discovery.Event.class);
    ACTORS
        .kit()
        .spawn(
            Discovery.create(
                NodeKey.generate(),
                alice.enode.udpAddress().orElseThrow(),
                new DiscoverySettings(List.of(), ip -> true, Optional.empty()),
                environment,
                new MemoryStore(),
                events.ref()));

    assertThat(events.expectMessageClass(Discovery.BindFailed.class).cause()).contains("in use");
  }

  @Test
  void theAddressIsFreeWhenItHasStopped() {
    Member alice = new Member(List.of());
    ACTORS.kit().stop(alice.discovery);

    TestProbe<Transport.DatagramEvent> bound = probe(Transport.DatagramEvent.class);
    transport.bind(alice.enode.udpAddress().orElseThrow(), bound.ref());
    bound.expectMessageClass(Transport.DatagramsBound.class);
  }

  @Test
  void beginsAnewWhenItFails() {
    Member boot = new Member(List.of());
    Member alice = new Member(List.of(boot.enode));
    alice.awaitKnown(boot);

    alice.tell(
        new Discv4Service.Want(
            1,
            node -> {
              throw new IllegalStateException("a planted failure");
            }));

    alice.events.fishForMessage(
        PATIENCE,
        event ->
            event.equals(new Discovery.Bound(alice.enode.udpAddress().orElseThrow()))
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
    alice.discovery.tell(new Discovery.Begin(alice.record));
    alice.awaitKnown(boot);
    assertThat(boot.ping(alice.enode).there()).isTrue();
  }

  @Test
  void noiseAndFloodsLeaveItAnswering() {
    Member alice = new Member(List.of());
    Member bob = new Member(List.of());
    TestProbe<Transport.DatagramEvent> foe = probe(Transport.DatagramEvent.class);
    transport.bind(new InetSocketAddress(IpText.parse("66.6.6.6").orElseThrow(), 0), foe.ref());
    Transport.Datagrams line = foe.expectMessageClass(Transport.DatagramsBound.class).datagrams();
    List<Bytes> noise = new ArrayList<>();
    for (int size = 0; size < 2000; size += 7) {
      noise.add(Bytes.wrap(new byte[size]));
    }
    for (int i = 0; i < 20; i++) {
      noise.forEach(packet -> line.send(alice.enode.udpAddress().orElseThrow(), packet));
    }

    probe(Object.class)
        .awaitAssert(
            PATIENCE,
            () -> {
              assertThat(bob.ping(alice.enode).there()).isTrue();
              return null;
            });
    assertThat(alice.table().snapshot().nodes().map(known -> known.node().ip()))
        .doesNotContain(Optional.of(IpText.parse("66.6.6.6").orElseThrow()));
  }
}
