package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.peer.PeerSettings;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Disconnected;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is turned away before it becomes a peer, and what it is told. */
class AdmissionInterop {
  private static final String SINK = "--cap=sink/1/1";

  private final Probe sink = new Probe("sink", 1, 1, Probe.SINK);

  static Stream<Pairing> pairings() {
    return Pairing.all();
  }

  @ParameterizedTest
  @EnumSource(Counterpart.class)
  void aFullKithSaysTooManyPeers(Counterpart other) {
    try (ReferenceProcess them = other.start(SINK);
        KithNode kith = KithNode.start(config -> config.maxPeers(0), sink)) {
      new Pairing(other, false).call(kith, them);
      assertThat(them.await("failed").get("reason").asInt()).isEqualTo(4);
      assertRefused(kith, DisconnectReason.TOO_MANY_PEERS, Initiator.LOCAL);
    }
  }

  @Test
  void aFullGoEthereumSaysTooManyPeers() {
    try (ReferenceProcess them = ReferenceProcess.goEthereum(SINK, "--max-peers=0");
        KithNode kith = KithNode.start(sink)) {
      kith.call(them);
      assertRefused(kith, DisconnectReason.TOO_MANY_PEERS, Initiator.REMOTE);
    }
  }

  /** It says so only after its Hello, when Kith may have the peer up already. */
  @Test
  void aFullEthereumJsSaysTooManyPeers() {
    try (ReferenceProcess them = ReferenceProcess.ethereumJs(SINK, "--max-peers=0");
        KithNode kith = KithNode.start(sink)) {
      kith.call(them);
      assertEnded(kith, DisconnectReason.TOO_MANY_PEERS, Initiator.REMOTE);
    }
  }

  @ParameterizedTest
  @EnumSource(Counterpart.class)
  void aTrustedNodeGetsIntoAFullKith(Counterpart other) {
    try (ReferenceProcess them = other.start(SINK);
        KithNode kith =
            KithNode.start(
                config -> config.maxPeers(0).trustedNode(Enode.parse(them.enode())), sink)) {
      new Pairing(other, false).connect(kith, them);
      assertThat(kith.node().peers())
          .singleElement()
          .satisfies(peer -> assertThat(peer.network().trusted()).isTrue());
    }
  }

  @Test
  void aTrustedKithGetsIntoAFullGoEthereum() {
    try (KithNode kith = KithNode.start(sink);
        ReferenceProcess them =
            ReferenceProcess.goEthereum(SINK, "--max-peers=0", "--trusted=" + kith.enode())) {
      JsonNode up = new Pairing(Counterpart.GO_ETHEREUM, true).connect(kith, them).other();
      assertThat(up.get("trusted").asBoolean()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Counterpart.class)
  void aSecondSessionOfANodeIsAlreadyConnected(Counterpart other) {
    String key = "--key=" + NodeKey.generate().secret().toHex();
    try (ReferenceProcess first = other.start(SINK, key);
        ReferenceProcess second = other.start(SINK, key);
        KithNode kith = KithNode.start(sink)) {
      new Pairing(other, false).connect(kith, first);
      new Pairing(other, false).call(kith, second);
      assertThat(second.await("failed").get("reason").asInt()).isEqualTo(5);
      assertRefused(kith, DisconnectReason.ALREADY_CONNECTED, Initiator.LOCAL);
      assertThat(kith.node().peers()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Counterpart.class)
  void aSecondKithWithOneKeyHearsAlreadyConnected(Counterpart other) {
    NodeKey key = NodeKey.generate();
    Probe another = new Probe("sink", 1, 1, Probe.SINK);
    try (ReferenceProcess them = other.start(SINK);
        KithNode first = KithNode.start(config -> config.key(key), sink);
        KithNode second = KithNode.start(config -> config.key(key), another)) {
      new Pairing(other, true).connect(first, them);
      second.call(them);
      assertEnded(second, DisconnectReason.ALREADY_CONNECTED, Initiator.REMOTE);
      assertThat(first.node().peers()).hasSize(1);
    }
  }

  /** Neither Kith nor go-ethereum calls its own key, so only ethereumjs can try. */
  @Test
  void aCallerWithKithsOwnKeyIsSelf() {
    NodeKey key = NodeKey.generate();
    try (ReferenceProcess them =
            ReferenceProcess.ethereumJs(SINK, "--key=" + key.secret().toHex());
        KithNode kith = KithNode.start(config -> config.key(key), sink)) {
      new Pairing(Counterpart.ETHEREUMJS, false).call(kith, them);
      assertThat(them.await("failed").get("reason").asInt()).isEqualTo(10);
      assertRefused(kith, DisconnectReason.SELF, Initiator.LOCAL);
    }
  }

  /** Both find out at the same time, so either may be the one that says it. */
  @ParameterizedTest
  @MethodSource("pairings")
  void nodesWithNothingInCommonAreUselessToEachOther(Pairing pairing) {
    try (ReferenceProcess them = pairing.other().start("--cap=sink/2/1", "--cap=other/1/1");
        KithNode kith = KithNode.start(sink)) {
      pairing.call(kith, them);
      assertThat(them.await("failed").get("reason").asInt()).isEqualTo(3);
      assertThat(kith.await(NodeEvent.Refused.class).closure().cause())
          .isEqualTo(new Disconnected(DisconnectReason.USELESS_PEER));
    }
  }

  /** Each may refuse the other's call, so that the first attempt can cost both sessions. */
  @Test
  void nodesThatCallEachOtherEndUpWithOneSession() {
    try (ReferenceProcess them = ReferenceProcess.goEthereum(SINK);
        KithNode kith = KithNode.start(sink)) {
      kith.call(them);
      them.tell("addPeer", "enode", kith.enode());
      NodeEvent.PeerUp up = kith.await(NodeEvent.PeerUp.class);
      while (kith.comes(NodeEvent.PeerDown.class, Duration.ofSeconds(2))) {
        up = kith.await(NodeEvent.PeerUp.class);
      }
      assertThat(up.node().bytes().toHex()).isEqualTo(them.id());
      assertThat(kith.node().peers()).hasSize(1);
      assertThat(them.tell("peers").get("peers")).hasSize(1);
    }
  }

  /** go-ethereum closes the connection; ethereumjs waits, and Kith gives up. */
  @ParameterizedTest
  @EnumSource(Counterpart.class)
  void nobodyAnswersToAnotherKey(Counterpart other) {
    Duration second = Duration.ofSeconds(1);
    PeerSettings.Limits limits = new PeerSettings.Limits(second, second);
    try (ReferenceProcess them = other.start(SINK);
        KithNode kith = KithNode.start(config -> config.limits(limits), sink)) {
      Enode real = Enode.parse(them.enode());
      kith.node()
          .addPeer(
              Enode.of(
                  NodeKey.generate().publicKey(),
                  real.host().orElseThrow(),
                  real.tcp(),
                  real.udp()));
      assertThat(kith.await(NodeEvent.Refused.class).closure().phase())
          .isEqualTo(Phase.HANDSHAKING);
    }
  }

  private static void assertRefused(KithNode kith, DisconnectReason reason, Initiator initiator) {
    assertThat(kith.await(NodeEvent.Refused.class).closure())
        .isEqualTo(new Closure(new Disconnected(reason), initiator, Phase.GREETING));
  }

  /** The session ended with this reason, whether it was active for a moment or not. */
  private static void assertEnded(KithNode kith, DisconnectReason reason, Initiator initiator) {
    NodeEvent event =
        kith.await(
            NodeEvent.class,
            any -> any instanceof NodeEvent.Refused || any instanceof NodeEvent.PeerDown);
    Closure closure =
        event instanceof NodeEvent.PeerDown down
            ? down.closure()
            : ((NodeEvent.Refused) event).closure();
    assertThat(Set.of(Phase.GREETING, Phase.ACTIVE)).contains(closure.phase());
    assertThat(closure.cause()).isEqualTo(new Disconnected(reason));
    assertThat(closure.initiator()).isEqualTo(initiator);
  }
}
