package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.environment.Environment;
import dev.kith.node.environment.Transport;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.EventQueue;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.testnet.MemoryTransport;
import dev.kith.node.testnet.RemoteEnd;
import dev.kith.node.testnet.TestActors;
import dev.kith.node.testnet.TestEnvironments;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerTest {
  @RegisterExtension static final TestActors ACTORS = TestActors.withManualTime();

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final CapabilityTable.Offer TALK =
      new CapabilityTable.Offer(new Capability("talk", 1), 1);

  private final NodeKey key = NodeKey.generate();
  private final MemoryTransport transport = new MemoryTransport(ACTORS.system());
  private final EventQueue events = new EventQueue();
  private final NodeView view = new NodeView(new EventFeed());
  private final TestProbe<NodeEvent.Stopped> stopped = ACTORS.kit().createTestProbe();
  private final TestProbe<NodeInfo> self = ACTORS.kit().createTestProbe();

  private NodeConfig config(UnaryOperator<NodeConfigBuilder> change) {
    Protocol talk =
        Protocol.named("talk")
            .behavior(
                peer ->
                    Behaviors.receive(ProtocolCommand.class)
                        .onMessage(Message.class, message -> Behaviors.same())
                        .build());
    NodeConfigBuilder builder =
        NodeConfig.builder().key(key).listen("127.0.0.1:0").protocol(talk).maxPeers(10);
    return change.apply(builder).build();
  }

  private ActorRef<Server.Command> spawn(UnaryOperator<NodeConfigBuilder> change) {
    view.feed().subscribe(events);
    Environment environment = TestEnvironments.of(transport, ACTORS.ticker());
    return ACTORS.kit().spawn(Server.create(config(change), environment, view));
  }

  private ActorRef<Server.Command> start(UnaryOperator<NodeConfigBuilder> change) {
    ActorRef<Server.Command> server = spawn(change);
    server.tell(new Server.GetSelf(self.ref()));
    self.receiveMessage(LONG);
    assertThat(next(NodeEvent.Listening.class)).isNotNull();
    return server;
  }

  private ActorRef<Server.Command> start() {
    return start(UnaryOperator.identity());
  }

  private <E extends NodeEvent> E next(Class<E> type) {
    try {
      NodeEvent event = events.poll(LONG);
      assertThat(event).isInstanceOf(type);
      return type.cast(Objects.requireNonNull(event));
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private RemoteEnd call(RemoteEnd remote) {
    TestProbe<Transport.DialEvent> dialer = ACTORS.kit().createTestProbe();
    transport.dial(transport.addresses().get(0), LONG, dialer.ref());
    return remote.call(
        dialer.expectMessageClass(Transport.Connected.class).connection(),
        key.publicKey(),
        ACTORS.system());
  }

  private RemoteEnd connect() {
    RemoteEnd remote = call(new RemoteEnd(TALK));
    assertThat(next(NodeEvent.Secured.class).node()).isEqualTo(remote.id());
    assertThat(next(NodeEvent.PeerUp.class).node()).isEqualTo(remote.id());
    return remote;
  }

  private List<PeerInfo> peers(ActorRef<Server.Command> server) {
    TestProbe<List<PeerInfo>> answer = ACTORS.kit().createTestProbe();
    server.tell(new Server.GetPeers(answer.ref()));
    return answer.receiveMessage(LONG);
  }

  private void stop(ActorRef<Server.Command> server) {
    server.tell(new Server.Stop(stopped.ref()));
    assertThat(stopped.receiveMessage(LONG).orphans()).isZero();
    assertThat(transport.addresses()).isEmpty();
    stopped.expectTerminated(server);
  }

  private static Enode at(RemoteEnd remote, int port) {
    Host.Ip host = new Host.Ip(InetAddress.getLoopbackAddress());
    return Enode.of(remote.publicKey(), host, port, port);
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Lets time pass in steps until something holds. */
  private void passUntil(Runnable assertion) {
    stopped.awaitAssert(
        LONG,
        () -> {
          ACTORS.timePasses(Duration.ofSeconds(10));
          assertion.run();
          return null;
        });
  }

  @Test
  void countsTheBytesOfAllSessions() {
    start();
    assertThat(view.traffic().in()).isZero();

    connect();
    long in = view.traffic().in();
    assertThat(in).isPositive();
    assertThat(view.traffic().out()).isPositive();

    connect();
    assertThat(view.traffic().in()).isGreaterThan(in);
  }

  @Test
  void stopsWhileItIsStartingAndFreesWhatItBound() {
    transport.holdBinds();
    ActorRef<Server.Command> server = spawn(UnaryOperator.identity());
    server.tell(new Server.Stop(stopped.ref()));
    stopped.awaitAssert(
        LONG,
        () -> {
          assertThat(transport.addresses()).hasSize(1);
          return null;
        });
    transport.releaseBinds();
    stopped.receiveMessage(LONG);
    assertThat(transport.addresses()).isEmpty();
    assertThat(next(NodeEvent.Listening.class)).isNotNull();
    assertThat(next(NodeEvent.Stopped.class).orphans()).isZero();
    stopped.expectTerminated(server);
  }

  @Test
  void answersWhoeverAsksItToStop() {
    ActorRef<Server.Command> server = start();
    RemoteEnd remote = connect();
    server.tell(new Server.Stop(stopped.ref()));
    server.tell(new Server.Stop(stopped.ref()));
    remote.until("disconnected: QUITTING");
    remote.leave(DisconnectReason.REQUESTED);
    stopped.receiveMessage(LONG);
    stopped.receiveMessage(LONG);
    assertThat(next(NodeEvent.PeerDown.class).node()).isEqualTo(remote.id());
    assertThat(next(NodeEvent.Stopped.class)).isEqualTo(new NodeEvent.Stopped(0));
    stopped.expectTerminated(server);
  }

  @Test
  void failsToItsParentWhenItCannotListen() {
    TestProbe<Transport.ListenEvent> other = ACTORS.kit().createTestProbe();
    transport.listen(loopback(30303), other.ref());
    NodeConfig config = config(builder -> builder.listen("127.0.0.1:30303"));
    Environment environment = TestEnvironments.of(transport, ACTORS.ticker());
    assertThat(ACTORS.failureOf(Server.create(config, environment)))
        .isInstanceOf(StartFailure.class)
        .hasMessage(
            "Cannot listen on 127.0.0.1:30303: the address is in use; choose another port.");
  }

  @Test
  void answersARemovalWhenThePeerIsGone() {
    ActorRef<Server.Command> server = start();
    RemoteEnd remote = connect();
    TestProbe<Done> gone = ACTORS.kit().createTestProbe();
    server.tell(new Server.RemovePeer(remote.id(), gone.ref()));
    remote.until("disconnected: REQUESTED");
    gone.expectNoMessage(Duration.ZERO);
    remote.leave(DisconnectReason.REQUESTED);
    gone.receiveMessage(LONG);
    assertThat(events.poll()).isInstanceOf(NodeEvent.PeerDown.class);
    assertThat(peers(server)).isEmpty();
    server.tell(new Server.RemovePeer(remote.id(), gone.ref()));
    gone.receiveMessage(LONG);
    stop(server);
  }

  @Test
  void treatsALivePeerAsTrustedFromWhenItIsTold() {
    ActorRef<Server.Command> server = start();
    RemoteEnd remote = connect();
    assertThat(peers(server)).singleElement().matches(peer -> !peer.network().trusted());
    server.tell(new Server.AddTrusted(remote.id()));
    assertThat(peers(server)).singleElement().matches(peer -> peer.network().trusted());
    server.tell(new Server.RemoveTrusted(remote.id()));
    assertThat(peers(server)).singleElement().matches(peer -> !peer.network().trusted());
    remote.leave(DisconnectReason.REQUESTED);
    next(NodeEvent.PeerDown.class);
    stop(server);
  }

  @Test
  void evictsAMuteConnectionForOneThatComes() {
    ActorRef<Server.Command> server = start(builder -> builder.maxPendingPeers(1));
    TestProbe<Transport.DialEvent> dialer = ACTORS.kit().createTestProbe();
    transport.dial(transport.addresses().get(0), LONG, dialer.ref());
    Transport.Connection mute = dialer.expectMessageClass(Transport.Connected.class).connection();
    RemoteEnd remote = call(new RemoteEnd(TALK));
    List<Class<?>> seen = List.of(nextClass(), nextClass(), nextClass());
    assertThat(seen)
        .containsExactlyInAnyOrder(
            NodeEvent.Refused.class, NodeEvent.Secured.class, NodeEvent.PeerUp.class);
    mute.abort();
    remote.leave(DisconnectReason.REQUESTED);
    next(NodeEvent.PeerDown.class);
    stop(server);
  }

  private Class<?> nextClass() {
    return next(NodeEvent.class).getClass();
  }

  @Test
  void callsAStaticNodeAgainAtTheAddressItWasToldLast() {
    ActorRef<Server.Command> server = start();
    RemoteEnd remote = new RemoteEnd(TALK);
    server.tell(new Server.AddPeer(at(remote, 5001)));
    assertThat(next(NodeEvent.Refused.class).closure().phase()).isEqualTo(Closure.Phase.CONNECTING);
    server.tell(new Server.AddPeer(at(remote, 5002)));
    passUntil(() -> assertThat(transport.dialed()).contains(loopback(5002)));
    assertThat(transport.dialed()).startsWith(loopback(5001));
    stop(server);
  }

  @Test
  void leavesAStaticNodeAloneThatIsConnected() {
    ActorRef<Server.Command> server = start();
    RemoteEnd remote = connect();
    int before = transport.dialed().size();
    server.tell(new Server.AddPeer(at(remote, 5001)));
    assertThat(peers(server)).singleElement().matches(peer -> peer.network().isStatic());
    for (int i = 0; i < 10; i++) {
      ACTORS.timePasses(Duration.ofSeconds(1));
    }
    assertThat(transport.dialed()).hasSize(before);
    remote.leave(DisconnectReason.REQUESTED);
    next(NodeEvent.PeerDown.class);
    passUntil(() -> assertThat(transport.dialed()).endsWith(loopback(5001)));
    stop(server);
  }

  @Test
  void refusesWhoComesFromOutsideTheAllowedNetworksAndCallsNobodyThere() {
    NetRestrict elsewhere = NetRestrict.parse("10.0.0.0/8");
    ActorRef<Server.Command> server = start(builder -> builder.netRestrict(elsewhere));
    int before = transport.dialed().size();
    RemoteEnd remote = call(new RemoteEnd(TALK));
    assertThat(remote.next()).startsWith("lost");
    remote.leave(DisconnectReason.REQUESTED);
    server.tell(new Server.AddPeer(at(remote, 5001)));
    assertThat(peers(server)).isEmpty();
    assertThat(transport.dialed()).hasSize(before + 1);
    stop(server);
  }

  private static AddressLimits attempts(int perAddress) {
    PlaceLimits places = new PlaceLimits(perAddress, 9, 9);
    return new AddressLimits(
        places, Duration.ofSeconds(30), places, new PlaceLimits(9, 9, 9), true);
  }

  @Test
  void turnsASecondAttemptFromAnAddressAwayWithoutAByteAndCountsIt() {
    ActorRef<Server.Command> server = start(builder -> builder.addressLimits(attempts(1)));
    RemoteEnd first = connect();
    assertThat(call(new RemoteEnd(TALK)).next()).startsWith("lost");
    assertThat(view.turnedAway(TurnedAway.ATTEMPTS)).isEqualTo(1);
    first.leave(DisconnectReason.REQUESTED);
    next(NodeEvent.PeerDown.class);
    ACTORS.timePasses(Duration.ofSeconds(30));
    RemoteEnd third = connect();
    third.leave(DisconnectReason.REQUESTED);
    next(NodeEvent.PeerDown.class);
    stop(server);
  }

  @Test
  void letsTheSurplusGoWhenALimitIsLowered() {
    ActorRef<Server.Command> server = start();
    RemoteEnd stays = connect();
    RemoteEnd goes = connect();
    server.tell(new Server.SetLimits(new PeerLimits(1, 1, 50)));
    goes.until("disconnected: TOO_MANY_PEERS");
    goes.leave(DisconnectReason.REQUESTED);
    assertThat(next(NodeEvent.PeerDown.class).node()).isEqualTo(goes.id());
    assertThat(view.peers()).extracting(PeerInfo::id).containsExactly(stays.id());
    assertThat(view.limits()).contains(new PeerLimits(1, 1, 50));
    RemoteEnd late = call(new RemoteEnd(TALK));
    late.until("disconnected: TOO_MANY_PEERS");
    late.leave(DisconnectReason.REQUESTED);
    next(NodeEvent.Secured.class);
    next(NodeEvent.Refused.class);
    server.tell(new Server.SetLimits(new PeerLimits(2, 2, 50)));
    RemoteEnd welcome = connect();
    stays.leave(DisconnectReason.REQUESTED);
    welcome.leave(DisconnectReason.REQUESTED);
    next(NodeEvent.PeerDown.class);
    next(NodeEvent.PeerDown.class);
    stop(server);
  }

  @Test
  void endsSessionsWithNetworksThatAreDeniedFromNowOn() {
    ActorRef<Server.Command> server = start();
    RemoteEnd remote = connect();
    NetRestrict denied = NetRestrict.parse("!127.0.0.0/8");
    server.tell(new Server.SetLimits(new PeerLimits(10, 10, 50).withNetworks(denied)));
    remote.until("disconnected: REQUESTED");
    remote.leave(DisconnectReason.REQUESTED);
    next(NodeEvent.PeerDown.class);
    assertThat(call(new RemoteEnd(TALK)).next()).startsWith("lost");
    assertThat(view.turnedAway(TurnedAway.NETWORK)).isEqualTo(1);
    stop(server);
  }
}
