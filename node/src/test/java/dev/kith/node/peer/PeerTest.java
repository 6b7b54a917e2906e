package dev.kith.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import akka.japi.Pair;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.environment.Transport;
import dev.kith.node.environment.Transport.Connection;
import dev.kith.node.event.Course;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.FailureCost;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.protocol.ProtocolException;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Disconnected;
import dev.kith.node.session.Closure.Faulted;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Lost;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.Hello;
import dev.kith.node.session.SessionId;
import dev.kith.node.testnet.MemoryTransport;
import dev.kith.node.testnet.RemoteEnd;
import dev.kith.node.testnet.TestActors;
import dev.kith.node.testnet.TestEnvironments;
import dev.kith.node.wire.IngressLimits;
import dev.kith.node.wire.Rates;
import dev.kith.node.wire.SendResult;
import dev.kith.node.wire.Traffic;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PeerTest {
  @RegisterExtension static final TestActors ACTORS = TestActors.withManualTime();

  private static final SessionId ID = new SessionId(7);
  private static final Capability KEEP = new Capability("keep", 1);
  private static final InetSocketAddress HERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
  private static final InetSocketAddress OTHER =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 3);
  private static final InetSocketAddress THERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);

  private final NodeKey key = NodeKey.generate();
  private final MemoryTransport transport = new MemoryTransport(ACTORS.system());
  private final EventFeed feed = new EventFeed();
  private final TestProbe<Peer.Event> server = ACTORS.kit().createTestProbe();
  private final TestProbe<Object> child = ACTORS.kit().createTestProbe();
  private final List<Protocol> protocols = new ArrayList<>(List.of(talker("talk")));

  /** Does what its messages say: stop, fail, or report. */
  private Protocol talker(String name) {
    return Protocol.named(name)
        .length(4)
        .whenItFails(name.equals("spare") ? FailureCost.CAPABILITY : FailureCost.SESSION)
        .behavior(this::talking);
  }

  private Behavior<ProtocolCommand> talking(PeerSession session) {
    child.ref().tell(session);
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              child.ref().tell(session.capability().name() + " got " + message.code());
              return switch (message.code()) {
                case 1 -> Behaviors.stopped();
                case 2 -> throw new ProtocolException(DisconnectReason.USELESS_PEER, "no use");
                case 3 -> throw new IllegalStateException("bug");
                default -> Behaviors.same();
              };
            })
        .onSignal(
            PostStop.class,
            signal -> {
              child.ref().tell(session.capability().name() + " ended");
              return Behaviors.same();
            })
        .build();
  }

  private static CapabilityTable.Offer offer(String name) {
    return new CapabilityTable.Offer(new Capability(name, 1), 4);
  }

  private ActorRef<Peer.Command> spawn(Origin origin) {
    Hello hello =
        new Hello(
            5,
            "us",
            protocols.stream().map(Protocol::capability).toList(),
            0,
            key.publicKey().bytes());
    PeerSettings settings =
        new PeerSettings(
            key,
            hello,
            protocols,
            Map.of(),
            TestEnvironments.of(transport, ACTORS.ticker()),
            feed,
            feed.followed(),
            PeerSettings.Limits.DEFAULT,
            new Rates(ACTORS.ticker()),
            new Traffic());
    return ACTORS.kit().spawn(Peer.create(ID, origin, settings, server.ref()));
  }

  private ActorRef<Peer.Command> calledBy(RemoteEnd remote) {
    Pair<Connection, Connection> ends = transport.connect(THERE, HERE);
    ActorRef<Peer.Command> peer = spawn(new Origin.Accepted(ends.second()));
    remote.call(ends.first(), key.publicKey(), ACTORS.system());
    return peer;
  }

  private ActorRef<Peer.Command> securedWith(RemoteEnd remote) {
    ActorRef<Peer.Command> peer = calledBy(remote);
    server.expectMessage(new Peer.Spoke(ID));
    server.expectMessage(new Peer.Secured(ID, remote.publicKey(), THERE));
    return peer;
  }

  private ActorRef<Peer.Command> greetedBy(RemoteEnd remote) {
    ActorRef<Peer.Command> peer = securedWith(remote);
    peer.tell(Peer.Proceed.INSTANCE);
    Peer.Greeted greeted = server.expectMessageClass(Peer.Greeted.class);
    assertThat(greeted.key()).isEqualTo(remote.publicKey());
    return peer;
  }

  private ActorRef<Peer.Command> activeWith(RemoteEnd remote) {
    ActorRef<Peer.Command> peer = greetedBy(remote);
    peer.tell(Peer.Proceed.INSTANCE);
    remote.until("greeted by us");
    return peer;
  }

  /** The one closure, after which the actor ends. */
  private Closure closure(ActorRef<Peer.Command> peer) {
    Closure closure = server.expectMessageClass(Peer.Closed.class).closure();
    server.expectTerminated(peer);
    server.expectNoMessage(Duration.ZERO);
    return closure;
  }

  private static Closure local(DisconnectReason reason, Phase phase) {
    return new Closure(new Disconnected(reason), Initiator.LOCAL, phase);
  }

  @Test
  void givesUpOnARemoteThatSaysNothing() {
    Pair<Connection, Connection> ends = transport.connect(THERE, HERE);
    ActorRef<Peer.Command> peer = spawn(new Origin.Accepted(ends.second()));
    server.awaitAssert(
        Duration.ofSeconds(20),
        () -> {
          ACTORS.timePasses(Duration.ofSeconds(1));
          assertThat(server.expectMessageClass(Peer.Closed.class, Duration.ofMillis(100)).closure())
              .isEqualTo(
                  new Closure(
                      new Faulted(Fault.TIMEOUT_HANDSHAKE, ""),
                      Initiator.LOCAL,
                      Phase.HANDSHAKING));
          return null;
        });
    server.expectTerminated(peer);
    server.expectNoMessage(Duration.ZERO);
    ends.first().abort();
  }

  @Test
  void saysWhyNobodyCouldBeCalled() {
    ActorRef<Peer.Command> peer =
        spawn(new Origin.Dialed(NodeKey.generate().publicKey(), "static", List.of(THERE)));
    assertThat(closure(peer))
        .isEqualTo(
            new Closure(new Lost("nobody listens there"), Initiator.TRANSPORT, Phase.CONNECTING));
  }

  @Test
  void stopsCallingWhenToldTo() {
    transport.holdDials();
    ActorRef<Peer.Command> peer =
        spawn(new Origin.Dialed(NodeKey.generate().publicKey(), "static", List.of(THERE)));
    peer.tell(new Peer.Trust(true));
    peer.tell(new Peer.Disconnect(DisconnectReason.REQUESTED));
    assertThat(closure(peer)).isEqualTo(local(DisconnectReason.REQUESTED, Phase.CONNECTING));
    assertThat(transport.cancelled()).isEqualTo(1);
  }

  @Test
  void givesWayWhileThereIsNoConnection() {
    transport.holdDials();
    ActorRef<Peer.Command> peer =
        spawn(new Origin.Dialed(NodeKey.generate().publicKey(), "static", List.of(THERE)));
    peer.tell(Peer.Yield.INSTANCE);
    assertThat(closure(peer))
        .isEqualTo(local(DisconnectReason.ALREADY_CONNECTED, Phase.CONNECTING));
  }

  @Test
  void givesNoWayOnceThereIsAConnection() {
    RemoteEnd remote = new RemoteEnd(offer("talk"));
    ActorRef<Peer.Command> peer = securedWith(remote);
    peer.tell(Peer.Yield.INSTANCE);
    server.expectMessage(new Peer.Stays(ID));
    peer.tell(new Peer.Disconnect(DisconnectReason.REQUESTED));
    remote.leave(DisconnectReason.REQUESTED);
    assertThat(closure(peer)).isEqualTo(local(DisconnectReason.REQUESTED, Phase.GREETING));
  }

  @Test
  void triesTheOtherAddressAtOnceWhenOneFails() {
    RemoteEnd remote = new RemoteEnd(offer("talk"));
    TestProbe<Transport.ListenEvent> listener = ACTORS.kit().createTestProbe();
    transport.listen(OTHER, listener.ref());
    listener.expectMessageClass(Transport.Bound.class).acceptor().accept(1);
    ActorRef<Peer.Command> peer =
        spawn(new Origin.Dialed(remote.publicKey(), "static", List.of(THERE, OTHER)));
    remote.answer(
        listener.expectMessageClass(Transport.Accepted.class).connection(), ACTORS.system());
    server.expectMessage(new Peer.Spoke(ID));
    server.expectMessage(new Peer.Secured(ID, remote.publicKey(), OTHER));
    peer.tell(new Peer.Disconnect(DisconnectReason.REQUESTED));
    remote.leave(DisconnectReason.REQUESTED);
    assertThat(closure(peer)).isEqualTo(local(DisconnectReason.REQUESTED, Phase.GREETING));
  }

  @Test
  void triesTheOtherAddressAfterAMomentAndGivesBothUpWhenToldTo() {
    transport.holdDials();
    ActorRef<Peer.Command> peer =
        spawn(new Origin.Dialed(NodeKey.generate().publicKey(), "static", List.of(THERE, OTHER)));
    server.awaitAssert(
        Duration.ofSeconds(20),
        () -> {
          ACTORS.timePasses(Calls.HEAD_START);
          assertThat(transport.dialed()).hasSize(2);
          return null;
        });
    peer.tell(new Peer.Disconnect(DisconnectReason.REQUESTED));
    assertThat(closure(peer)).isEqualTo(local(DisconnectReason.REQUESTED, Phase.CONNECTING));
    assertThat(transport.cancelled()).isEqualTo(2);
  }

  @Test
  void callsAndGreetsTheNodeItMeant() {
    RemoteEnd remote = new RemoteEnd(offer("talk"));
    TestProbe<Transport.ListenEvent> listener = ACTORS.kit().createTestProbe();
    transport.listen(THERE, listener.ref());
    listener.expectMessageClass(Transport.Bound.class).acceptor().accept(1);
    ActorRef<Peer.Command> peer =
        spawn(new Origin.Dialed(remote.publicKey(), "static", List.of(THERE)));
    remote.answer(
        listener.expectMessageClass(Transport.Accepted.class).connection(), ACTORS.system());
    server.expectMessage(new Peer.Spoke(ID));
    server.expectMessage(new Peer.Secured(ID, remote.publicKey(), THERE));
    ACTORS.timePasses(Duration.ofSeconds(1));
    peer.tell(Peer.Proceed.INSTANCE);
    Course course = server.expectMessageClass(Peer.Greeted.class).course();
    assertThat(course.source()).contains("static");
    assertThat(course.greeting())
        .contains(new Course.Greeting("remote", List.of(new Capability("talk", 1))));
    peer.tell(Peer.Proceed.INSTANCE);
    PeerSession session = child.expectMessageClass(PeerSession.class);
    assertThat(session.dialed()).isTrue();
    assertThat(session.remoteAddress()).isEqualTo(THERE);
    remote.leave(DisconnectReason.REQUESTED);
    assertThat(closure(peer).initiator()).isEqualTo(Initiator.REMOTE);
  }

  @Test
  void tellsTheRemoteWhyItIsRefusedBeforeTheHello() {
    RemoteEnd remote = new RemoteEnd(offer("talk"));
    ActorRef<Peer.Command> peer = securedWith(remote);
    peer.tell(new Peer.Disconnect(DisconnectReason.TOO_MANY_PEERS));
    assertThat(remote.until("disconnected: TOO_MANY_PEERS")).contains("secured");
    remote.leave(DisconnectReason.REQUESTED);
    assertThat(closure(peer)).isEqualTo(local(DisconnectReason.TOO_MANY_PEERS, Phase.GREETING));
  }

  @Test
  void tellsTheRemoteWhyItIsRefusedAfterTheHello() {
    RemoteEnd remote = new RemoteEnd(offer("talk"));
    ActorRef<Peer.Command> peer = greetedBy(remote);
    peer.tell(new Peer.Disconnect(DisconnectReason.ALREADY_CONNECTED));
    remote.until("disconnected: ALREADY_CONNECTED");
    remote.leave(DisconnectReason.REQUESTED);
    assertThat(closure(peer)).isEqualTo(local(DisconnectReason.ALREADY_CONNECTED, Phase.GREETING));
    child.expectNoMessage(Duration.ZERO);
  }

  @Test
  void refusesAHelloWithAnotherKeyThanTheHandshake() {
    Bytes other = NodeKey.generate().publicKey().bytes();
    RemoteEnd remote =
        new RemoteEnd(offer("talk"))
            .greetingWith(new Hello(5, "liar", List.of(new Capability("talk", 1)), 0, other));
    ActorRef<Peer.Command> peer = securedWith(remote);
    peer.tell(Peer.Proceed.INSTANCE);
    remote.until("disconnected: UNEXPECTED_IDENTITY");
    remote.leave(DisconnectReason.REQUESTED);
    assertThat(closure(peer).cause()).isEqualTo(new Faulted(Fault.UNEXPECTED_IDENTITY, ""));
  }

  @Test
  void hasNoUseForARemoteThatSharesNoProtocol() {
    RemoteEnd remote = new RemoteEnd(offer("other"));
    ActorRef<Peer.Command> peer = securedWith(remote);
    peer.tell(Peer.Proceed.INSTANCE);
    remote.until("disconnected: USELESS_PEER");
    remote.leave(DisconnectReason.REQUESTED);
    assertThat(closure(peer)).isEqualTo(local(DisconnectReason.USELESS_PEER, Phase.GREETING));
  }

  @Test
  void handsMessagesToTheProtocolUntilTheRemoteLeaves() {
    RemoteEnd remote = new RemoteEnd(offer("talk"));
    ActorRef<Peer.Command> peer = activeWith(remote);
    PeerSession session = child.expectMessageClass(PeerSession.class);
    assertThat(session.nodeId()).isEqualTo(remote.id());
    assertThat(session.clientName()).isEqualTo("remote");
    assertThat(session.closure()).isEmpty();
    session.send(3, "hello");
    assertThat(remote.messages(1).get(0).payload()).isEqualTo(Rlp.encode("hello"));
    remote.send(0, 0, Bytes.EMPTY);
    child.expectMessage("talk got 0");
    remote.leave(DisconnectReason.SELF);
    child.expectMessage("talk ended");
    Closure closure = closure(peer);
    assertThat(closure)
        .isEqualTo(
            new Closure(new Disconnected(DisconnectReason.SELF), Initiator.REMOTE, Phase.ACTIVE));
    assertThat(session.closure()).contains(closure);
    assertThat(session.send(3, "late")).isEqualTo(SendResult.CLOSED);
  }

  @Test
  void tellsWhenAProtocolGivesTheCreditOfAMessageBack() {
    protocols.add(Protocol.named("keep").length(1).behavior(session -> keeping()));
    EventQueue events = new EventQueue();
    feed.subscribe(events);
    RemoteEnd remote = new RemoteEnd(offer("talk"), new CapabilityTable.Offer(KEEP, 1));
    ActorRef<Peer.Command> peer = activeWith(remote);
    child.expectMessageClass(PeerSession.class);
    remote.send(0, 0, Bytes.fromHex("05"));
    Message kept = child.expectMessageClass(Message.class);
    assertThat(events.poll()).isEqualTo(new NodeEvent.MessageReceived(ID, remote.id(), KEEP, 0, 1));
    assertThat(events.poll()).isNull();
    kept.release();
    assertThat(events.poll()).isEqualTo(new NodeEvent.MessageHandled(ID, remote.id(), KEEP, 1));
    remote.leave(DisconnectReason.REQUESTED);
    assertThat(closure(peer).initiator()).isEqualTo(Initiator.REMOTE);
  }

  @Test
  void tellsOfMessagesWhoWantsThemAnyway() {
    RemoteEnd remote = new RemoteEnd(offer("talk"));
    ActorRef<Peer.Command> peer = activeWith(remote);
    PeerSession session = child.expectMessageClass(PeerSession.class);
    EventQueue others = new EventQueue();
    EventQueue meter = new EventQueue();
    feed.subscribe(others);
    feed.subscribeWithMessages(meter);
    remote.send(0, 0, Bytes.fromHex("05"));
    child.expectMessage("talk got 0");
    assertThat(meter.poll())
        .isEqualTo(new NodeEvent.MessageReceived(ID, remote.id(), session.capability(), 0, 1));
    assertThat(others.poll()).isNull();
    remote.leave(DisconnectReason.REQUESTED);
    assertThat(closure(peer).initiator()).isEqualTo(Initiator.REMOTE);
  }

  private Behavior<ProtocolCommand> keeping() {
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              message.hold();
              child.ref().tell(message);
              return Behaviors.same();
            })
        .build();
  }

  @Test
  void losesARemoteThatVanishes() {
    RemoteEnd remote = new RemoteEnd(offer("talk"));
    ActorRef<Peer.Command> peer = activeWith(remote);
    child.expectMessageClass(PeerSession.class);
    remote.abort();
    Closure closure = closure(peer);
    assertThat(closure.cause()).isInstanceOf(Lost.class);
    assertThat(closure.initiator()).isEqualTo(Initiator.TRANSPORT);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(1, DisconnectReason.QUITTING),
        Arguments.of(2, DisconnectReason.USELESS_PEER),
        Arguments.of(3, DisconnectReason.SUBPROTOCOL_ERROR));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void endsTheSessionWhenAProtocolEnds(int code, DisconnectReason told) {
    RemoteEnd remote = new RemoteEnd(offer("talk"));
    ActorRef<Peer.Command> peer = activeWith(remote);
    child.expectMessageClass(PeerSession.class);
    remote.send(0, code, Bytes.EMPTY);
    remote.until("disconnected: " + told);
    remote.leave(DisconnectReason.REQUESTED);
    Closure closure = closure(peer);
    assertThat(closure.initiator()).isEqualTo(Initiator.LOCAL);
    assertThat(closure.phase()).isEqualTo(Phase.ACTIVE);
  }

  @Test
  void goesOnWithoutAProtocolThatMayFail() {
    protocols.add(talker("spare"));
    EventQueue events = new EventQueue();
    feed.subscribe(events);
    RemoteEnd remote = new RemoteEnd(offer("talk"), offer("spare"));
    ActorRef<Peer.Command> peer = activeWith(remote);
    child.expectMessageClass(PeerSession.class);
    child.expectMessageClass(PeerSession.class);
    // In the order of their codes, which is that of their names.
    remote.send(0, 3, Bytes.EMPTY);
    child.expectMessage("spare got 3");
    child.expectMessage("spare ended");
    server.awaitAssert(
        Duration.ofSeconds(20),
        () -> {
          assertThat(events.poll())
              .isEqualTo(
                  new NodeEvent.ProtocolDropped(
                      ID,
                      remote.id(),
                      new Capability("spare", 1),
                      "a local protocol failed (java.lang.IllegalStateException: bug)"));
          return null;
        });
    remote.send(1, 0, Bytes.EMPTY);
    child.expectMessage("talk got 0");
    remote.leave(DisconnectReason.REQUESTED);
    assertThat(closure(peer).initiator()).isEqualTo(Initiator.REMOTE);
  }

  /** What waits in the mailbox of an actor that fails is never handled, so never given back. */
  @Test
  void goesOnThoughADroppedProtocolKeptAllCredit() {
    CountDownLatch full = new CountDownLatch(1);
    protocols.add(
        Protocol.named("spare")
            .length(4)
            .whenItFails(FailureCost.CAPABILITY)
            .behavior(
                session ->
                    Behaviors.receive(ProtocolCommand.class)
                        .onMessage(
                            Message.class,
                            message -> {
                              full.await();
                              throw new IllegalStateException("bug");
                            })
                        .build()));
    int most = IngressLimits.DEFAULT.maxQueuedMessages() + 1;
    EventQueue events = new EventQueue(2 * most, () -> {});
    feed.subscribe(events);
    RemoteEnd remote = new RemoteEnd(offer("talk"), offer("spare"));
    ActorRef<Peer.Command> peer = activeWith(remote);
    child.expectMessageClass(PeerSession.class);
    for (int i = 0; i < most; i++) {
      remote.send(0, 0, Bytes.EMPTY);
    }
    for (int received = 0; received < most; ) {
      received += events.poll() instanceof NodeEvent.MessageReceived ? 1 : 0;
    }
    full.countDown();
    for (int second = 0; second < 13; second++) {
      ACTORS.timePasses(Duration.ofSeconds(1));
    }
    remote.send(1, 0, Bytes.EMPTY);
    child.expectMessage("talk got 0");
    remote.leave(DisconnectReason.REQUESTED);
    assertThat(closure(peer).initiator()).isEqualTo(Initiator.REMOTE);
  }

  @Test
  void tellsProtocolsWhetherTheRemoteIsTrusted() {
    RemoteEnd remote = new RemoteEnd(offer("talk"));
    ActorRef<Peer.Command> peer = greetedBy(remote);
    peer.tell(new Peer.Trust(true));
    peer.tell(Peer.Proceed.INSTANCE);
    PeerSession session = child.expectMessageClass(PeerSession.class);
    assertThat(session.trusted()).isTrue();
    peer.tell(new Peer.Trust(false));
    server.awaitAssert(
        Duration.ofSeconds(20),
        () -> {
          assertThat(session.trusted()).isFalse();
          return null;
        });
    remote.abort();
    closure(peer);
  }

  @Test
  void endsASessionThoughAProtocolBlocksItsThread() {
    CountDownLatch forEver = new CountDownLatch(1);
    CountDownLatch blocking = new CountDownLatch(1);
    protocols.set(
        0,
        Protocol.named("talk")
            .length(4)
            .behavior(
                session ->
                    Behaviors.receive(ProtocolCommand.class)
                        .onMessage(
                            Message.class,
                            message -> {
                              blocking.countDown();
                              forEver.await();
                              return Behaviors.same();
                            })
                        .build()));
    RemoteEnd remote = new RemoteEnd(offer("talk"));
    ActorRef<Peer.Command> peer = activeWith(remote);
    remote.send(0, 0, Bytes.EMPTY);
    server.awaitAssert(
        Duration.ofSeconds(20),
        () -> {
          assertThat(blocking.getCount()).isZero();
          return null;
        });
    remote.leave(DisconnectReason.REQUESTED);
    server.expectMessageClass(Peer.Closed.class);
    peer.tell(new Peer.Disconnect(DisconnectReason.QUITTING));
    forEver.countDown();
    server.expectTerminated(peer);
    server.expectNoMessage(Duration.ZERO);
  }
}
