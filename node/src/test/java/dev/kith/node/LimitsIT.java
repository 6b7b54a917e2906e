package dev.kith.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeId;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.reputation.Bans;
import dev.kith.node.server.AddressLimits;
import dev.kith.node.server.NetRestrict;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.node.server.NodeView;
import dev.kith.node.server.PeerInfo;
import dev.kith.node.server.PeerLimits;
import dev.kith.node.server.PlaceLimits;
import dev.kith.node.server.Server;
import dev.kith.node.server.TurnedAway;
import dev.kith.node.session.BaseMessage;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.testnet.Echo;
import dev.kith.node.testnet.RawPeer;
import dev.kith.node.wire.RateLimits;
import dev.kith.node.wire.RateLimits.Rate;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each limit on who connects and how fast they talk, at a node whose loopback is not spared. */
@Timeout(60)
class LimitsIT {
  private static final PlaceLimits MANY = new PlaceLimits(99, 99, 99);
  private static final int KIB = 1024;

  private static Node start(UnaryOperator<NodeConfigBuilder> with) {
    NodeConfigBuilder config =
        NodeConfig.builder()
            .key(NodeKey.generate())
            .listen("127.0.0.1:0")
            .protocol(Echo.protocol());
    return Node.start(with.apply(config).build());
  }

  private static Node start(PlaceLimits attempts, PlaceLimits pending, PlaceLimits sessions) {
    AddressLimits strict =
        new AddressLimits(attempts, Duration.ofSeconds(30), pending, sessions, true);
    return start(config -> config.addressLimits(strict));
  }

  private static RawPeer dial(Node node, String from) throws IOException {
    InetAddress address = IpText.parse(from).orElseThrow();
    return RawPeer.dial(node.enode(), NodeKey.generate(), address);
  }

  private static RawPeer active(Node node, String from) throws IOException {
    RawPeer peer = dial(node, from);
    peer.secure();
    peer.greet(Echo.CAPABILITY);
    echo(peer, 1);
    return peer;
  }

  private static void echo(RawPeer peer, int bytes) throws IOException {
    Bytes said = Bytes.wrap(new byte[bytes]);
    peer.send(RawPeer.FIRST_CODE, said);
    assertThat(peer.next(RawPeer.FIRST_CODE + 1).payload()).isEqualTo(said);
  }

  /** Nothing comes of it, not even a byte. */
  private static void assertTurnedAway(Node node, String from, TurnedAway why) throws IOException {
    long before = node.view().turnedAway(why);
    try (RawPeer peer = dial(node, from)) {
      assertThat(peer.awaitEnd()).isZero();
    }
    assertThat(node.view().turnedAway(why)).isEqualTo(before + 1);
  }

  @Test
  void turnsASecondAttemptAwayByAddressNetworkAndSite() throws Exception {
    try (Node node = start(new PlaceLimits(1, 2, 9), MANY, MANY);
        RawPeer first = active(node, "127.0.0.1")) {
      assertTurnedAway(node, "127.0.0.1", TurnedAway.ATTEMPTS);
      try (RawPeer neighbour = active(node, "127.0.0.2");
          RawPeer stranger = active(node, "127.0.1.1")) {
        assertTurnedAway(node, "127.0.0.3", TurnedAway.ATTEMPTS);
        echo(first, 2);
        echo(neighbour, 2);
        echo(stranger, 2);
      }
    }
  }

  @Test
  void turnsAwayWhoHasTooManyPendingConnections() throws Exception {
    try (Node node = start(MANY, new PlaceLimits(1, 2, 9), MANY);
        RawPeer mute = dial(node, "127.0.0.1")) {
      assertTurnedAway(node, "127.0.0.1", TurnedAway.PENDING);
      try (RawPeer other = active(node, "127.0.0.2")) {
        mute.secure();
        mute.greet(Echo.CAPABILITY);
        echo(mute, 2);
        echo(other, 2);
      }
      active(node, "127.0.0.1").close();
    }
  }

  @Test
  void givesAPlaceSoManySessionsAndTrustedNodesMore() throws Exception {
    try (Node node = start(MANY, MANY, new PlaceLimits(1, 2, 9));
        RawPeer first = active(node, "127.0.0.1");
        RawPeer second = active(node, "127.0.0.2")) {
      for (String from : List.of("127.0.0.1", "127.0.0.3")) {
        try (RawPeer late = dial(node, from)) {
          late.secure();
          assertThat(late.awaitDisconnect()).isEqualTo(DisconnectReason.TOO_MANY_PEERS);
        }
      }
      NodeKey friend = NodeKey.generate();
      node.addTrusted(NodeId.of(friend.publicKey()));
      try (RawPeer trusted = RawPeer.dial(node.enode(), friend)) {
        trusted.secure();
        trusted.greet(Echo.CAPABILITY);
        echo(trusted, 2);
        echo(first, 2);
        echo(second, 2);
      }
    }
  }

  @Test
  void sparesTheLoopbackUnlessToldOtherwise() throws Exception {
    List<RawPeer> peers = new ArrayList<>();
    try (Node node = start(config -> config)) {
      for (int i = 0; i < 10; i++) {
        peers.add(active(node, "127.0.0.1"));
      }
      assertThat(node.peers()).hasSize(10);
      for (RawPeer peer : peers) {
        peer.close();
      }
    }
  }

  @Test
  void letsTheNewestGoWhenThereMayBeFewerPeers() throws Exception {
    try (Node node = start(config -> config.maxPeers(10));
        RawPeer stays = active(node, "127.0.0.1");
        RawPeer goes = active(node, "127.0.0.1")) {
      node.server().tell(new Server.SetLimits(new PeerLimits(1, 1, 50)));
      assertThat(goes.awaitDisconnect()).isEqualTo(DisconnectReason.TOO_MANY_PEERS);
      echo(stays, 2);
      assertThat(node.view().limits()).contains(new PeerLimits(1, 1, 50));
    }
  }

  @Test
  void leavesNetworksThatAreDeniedWhileItRuns() throws Exception {
    try (Node node = start(config -> config);
        RawPeer goes = active(node, "127.0.1.1");
        RawPeer stays = active(node, "127.0.0.1")) {
      NetRestrict denied = NetRestrict.parse("!127.0.1.0/24");
      NodeView view = node.view();
      node.server().tell(new Server.SetLimits(view.limits().orElseThrow().withNetworks(denied)));
      assertThat(goes.awaitDisconnect()).isEqualTo(DisconnectReason.REQUESTED);
      assertTurnedAway(node, "127.0.1.1", TurnedAway.NETWORK);
      echo(stays, 2);
    }
  }

  @Test
  void givesABannedNetworkNotAByteUntilTheBanIsLifted() throws Exception {
    Bans.Target network = Bans.Target.parse("127.0.1.0/24");
    try (Node node = start(config -> config);
        RawPeer goes = active(node, "127.0.1.1");
        RawPeer stays = active(node, "127.0.0.1")) {
      node.server().tell(new Server.Ban(network, Duration.ofHours(1), "it bores us"));
      assertThat(goes.awaitDisconnect()).isEqualTo(DisconnectReason.USELESS_PEER);
      assertTurnedAway(node, "127.0.1.9", TurnedAway.BANNED);
      echo(stays, 2);
      node.server().tell(new Server.Unban(network));
      active(node, "127.0.1.9").close();
    }
  }

  @Test
  void leavesTheShareOfThoseItCallsItselfFree() throws Exception {
    try (Node node = start(config -> config.maxPeers(3).dialRatio(3));
        RawPeer first = active(node, "127.0.0.1");
        RawPeer second = active(node, "127.0.0.1");
        RawPeer late = dial(node, "127.0.0.1")) {
      late.secure();
      assertThat(late.awaitDisconnect()).isEqualTo(DisconnectReason.TOO_MANY_PEERS);
      echo(first, 2);
      echo(second, 2);
      node.server().tell(new Server.SetLimits(new PeerLimits(3, 3, 50)));
      active(node, "127.0.0.1").close();
    }
  }

  @Test
  void keepsNobodyOutForKeysThatAreFollowedByNothing() throws Exception {
    List<RawPeer> mute = new ArrayList<>();
    try (Node node = start(config -> config.maxPendingPeers(3))) {
      for (int i = 0; i < 3; i++) {
        RawPeer peer = dial(node, "127.0.0.1");
        peer.secure();
        mute.add(peer);
      }
      long began = System.nanoTime();
      while (node.peers().isEmpty()) {
        tryToGetIn(node);
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - began);
      assertThat(waited).isLessThan(Duration.ofSeconds(8));
      for (RawPeer peer : mute) {
        peer.close();
      }
    }
  }

  private static void tryToGetIn(Node node) throws IOException {
    RawPeer peer = dial(node, "127.0.0.1");
    try {
      peer.secure();
      peer.greet(Echo.CAPABILITY);
      echo(peer, 1);
    } catch (IOException refused) {
      peer.close();
    }
  }

  @Test
  void readsNoFasterThanItMayAndFromOthersAsBefore() throws Exception {
    RateLimits slow = new RateLimits(Rate.NONE, new Rate(64 * KIB, 0), Map.of(), 0);
    try (Node node = start(config -> config.rateLimits(slow));
        RawPeer fast = active(node, "127.0.0.1");
        RawPeer patient = active(node, "127.0.0.1")) {
      long began = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        fast.send(RawPeer.FIRST_CODE, Bytes.wrap(new byte[64 * KIB]));
      }
      fast.send(BaseMessage.PING, BaseMessage.EMPTY_LIST);
      echo(patient, 100);
      assertThat(seconds(began)).isLessThan(2);
      fast.next(BaseMessage.PONG);
      assertThat(seconds(began)).isGreaterThan(2);
    }
  }

  @Test
  void readsAProtocolOfAllPeersTogetherNoFasterThanItMay() throws Exception {
    Protocol free = Protocol.named("free").version(1).length(2).behavior(Echo::answering);
    RateLimits slow =
        new RateLimits(Rate.NONE, Rate.NONE, Map.of("echo", new Rate(64 * KIB, 0)), 0);
    try (Node node = start(config -> config.rateLimits(slow).protocol(free));
        RawPeer one = active(node, "127.0.0.1");
        RawPeer another = active(node, "127.0.0.1");
        RawPeer spared = RawPeer.active(node.enode(), free.capability())) {
      long began = System.nanoTime();
      for (int i = 0; i < 3; i++) {
        one.send(RawPeer.FIRST_CODE, Bytes.wrap(new byte[64 * KIB]));
        another.send(RawPeer.FIRST_CODE, Bytes.wrap(new byte[64 * KIB]));
      }
      echo(spared, 64 * KIB);
      assertThat(seconds(began)).isLessThan(2);
      answers(one, 3);
      answers(another, 3);
      assertThat(seconds(began)).as("alone, each would take two").isGreaterThan(3);
    }
  }

  @Test
  void readsOnForAPeerOneOfWhoseProtocolsIsOverItsRate() throws Exception {
    Protocol free = Protocol.named("free").version(1).length(2).behavior(Echo::answering);
    RateLimits slow =
        new RateLimits(Rate.NONE, Rate.NONE, Map.of("echo", new Rate(64 * KIB, 0)), 0);
    try (Node node = start(config -> config.rateLimits(slow).protocol(free));
        RawPeer peer = RawPeer.active(node.enode(), Echo.CAPABILITY, free.capability())) {
      long began = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        peer.send(RawPeer.FIRST_CODE, Bytes.wrap(new byte[64 * KIB]));
      }
      int freeCode = RawPeer.FIRST_CODE + 2;
      for (int i = 0; i < 10; i++) {
        peer.send(freeCode, Bytes.wrap(new byte[KIB]));
        peer.next(freeCode + 1);
        peer.send(BaseMessage.PING, BaseMessage.EMPTY_LIST);
        peer.next(BaseMessage.PONG);
      }
      assertThat(seconds(began)).isLessThan(2);
      peer.send(RawPeer.FIRST_CODE, Bytes.EMPTY);
      RawPeer.Received last = peer.next(RawPeer.FIRST_CODE + 1);
      while (!last.payload().isEmpty()) {
        last = peer.next(RawPeer.FIRST_CODE + 1);
      }
      assertThat(seconds(began)).isGreaterThan(2);
    }
  }

  @Test
  void readsNoMoreMessagesASecondThanItMay() throws Exception {
    RateLimits slow = new RateLimits(Rate.NONE, Rate.NONE, Map.of(), 10);
    try (Node node = start(config -> config.rateLimits(slow));
        RawPeer chatty = active(node, "127.0.0.1");
        RawPeer patient = active(node, "127.0.0.1")) {
      long began = System.nanoTime();
      for (int i = 0; i < 40; i++) {
        chatty.send(RawPeer.FIRST_CODE, Bytes.wrap(new byte[1]));
      }
      echo(patient, 1);
      assertThat(seconds(began)).isLessThan(2);
      answers(chatty, 40);
      assertThat(seconds(began)).isGreaterThan(2);
    }
  }

  @Test
  void sendsNoFasterThanItMayUntilItMay() throws Exception {
    RateLimits slow = new RateLimits(new Rate(0, 64 * KIB), Rate.NONE, Map.of(), 0);
    try (Node node = start(config -> config.rateLimits(slow));
        RawPeer peer = active(node, "127.0.0.1")) {
      long began = System.nanoTime();
      for (int i = 0; i < 40; i++) {
        peer.send(RawPeer.FIRST_CODE, Bytes.wrap(new byte[64 * KIB]));
      }
      peer.send(BaseMessage.PING, BaseMessage.EMPTY_LIST);
      peer.next(BaseMessage.PONG);
      assertThat(seconds(began)).as("control does not wait").isLessThan(30);
      answers(peer, 4);
      assertThat(seconds(began)).isGreaterThan(2);
      node.server().tell(new Server.SetRates(RateLimits.NONE));
      answers(peer, 30);
      assertThat(seconds(began)).as("at once, from then on").isLessThan(20);
      assertThat(node.view().rates()).contains(RateLimits.NONE);
      assertThat(node.peers()).extracting(PeerInfo::name).containsExactly("raw");
    }
  }

  private static void answers(RawPeer peer, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      peer.next(RawPeer.FIRST_CODE + 1);
    }
  }

  private static double seconds(long beganNanos) {
    return (System.nanoTime() - beganNanos) / 1e9;
  }
}
