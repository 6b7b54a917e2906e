package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.ProtocolException;
import dev.kith.node.session.Closure.Disconnected;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.DisconnectReason;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends an active session, and the reason that the other side hears for it. */
class FarewellInterop {
  private static final String SINK = "--cap=sink/1/1";

  private final Probe sink = new Probe("sink", 1, 1, Probe.SINK);

  static Stream<Pairing> pairings() {
    return Pairing.all();
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void aNodeThatStopsIsQuitting(Pairing pairing) {
    try (ReferenceProcess them = pairing.other().start(SINK);
        KithNode kith = KithNode.start(sink)) {
      pairing.connect(kith, them);
      kith.node().close();
      assertThat(them.await("down").get("reason").asInt()).isEqualTo(8);
    }
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void aRemovedPeerIsToldThatItWasRequested(Pairing pairing) {
    try (ReferenceProcess them = pairing.other().start(SINK);
        KithNode kith = KithNode.start(sink)) {
      NodeEvent.PeerUp up = pairing.connect(kith, them).kith();
      kith.node().removePeer(up.node());
      assertThat(kith.node().peers()).isEmpty();
      assertThat(them.await("down").get("reason").asInt()).isEqualTo(0);
      assertThat(kith.await(NodeEvent.PeerDown.class).closure().cause())
          .isEqualTo(new Disconnected(DisconnectReason.REQUESTED));
    }
  }

  static Stream<Arguments> endings() {
    Probe.Reaction throwing =
        (message, peer) -> {
          throw new IllegalStateException("failed on request");
        };
    Probe.Reaction decoding =
        (message, peer) -> {
          message.as(Probe.Greeting.class);
          return Behaviors.same();
        };
    Probe.Reaction choosing =
        (message, peer) -> {
          throw new ProtocolException(DisconnectReason.USELESS_PEER, "not what we want");
        };
    Probe.Reaction stopping = (message, peer) -> Behaviors.stopped();
    return Pairing.all()
        .flatMap(
            pairing ->
                Stream.of(
                    Arguments.of(pairing, throwing, DisconnectReason.SUBPROTOCOL_ERROR),
                    Arguments.of(pairing, decoding, DisconnectReason.PROTOCOL_ERROR),
                    Arguments.of(pairing, choosing, DisconnectReason.USELESS_PEER),
                    Arguments.of(pairing, stopping, DisconnectReason.QUITTING)));
  }

  /** A message that is no greeting provokes the end. */
  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("endings")
  void theEndOfAHandlerIsTold(Pairing pairing, Probe.Reaction reaction, DisconnectReason reason) {
    Probe ending = new Probe("sink", 1, 1, reaction);
    try (ReferenceProcess them = pairing.other().start(SINK);
        KithNode kith = KithNode.start(ending)) {
      pairing.connect(kith, them);
      them.tell("send", "protocol", "sink", "hex", "c0");
      assertThat(them.await("down").get("reason").asInt()).isEqualTo(reason.code());
      assertThat(kith.await(NodeEvent.PeerDown.class).closure().initiator())
          .isEqualTo(Initiator.LOCAL);
    }
  }

  @ParameterizedTest
  @CsvSource({"return, QUITTING", "error, SUBPROTOCOL_ERROR", "decode, PROTOCOL_ERROR"})
  void theEndOfAHandlerOfGoEthereumIsHeard(String kind, DisconnectReason reason) {
    try (ReferenceProcess them = ReferenceProcess.goEthereum(SINK);
        KithNode kith = KithNode.start(sink)) {
      new Pairing(Counterpart.GO_ETHEREUM, true).connect(kith, them);
      them.tell("fail", "protocol", "sink", "kind", kind);
      assertHeard(kith, reason);
    }
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void theirStopIsHeard(Pairing pairing) {
    try (ReferenceProcess them = pairing.other().start(SINK);
        KithNode kith = KithNode.start(sink)) {
      pairing.connect(kith, them);
      them.tell("stop");
      assertHeard(kith, DisconnectReason.QUITTING);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theRemovalByGoEthereumIsHeard(boolean kithCalls) {
    try (ReferenceProcess them = ReferenceProcess.goEthereum(SINK);
        KithNode kith = KithNode.start(sink)) {
      new Pairing(Counterpart.GO_ETHEREUM, kithCalls).connect(kith, them);
      them.tell("removePeer", "enode", kith.enode());
      assertHeard(kith, DisconnectReason.REQUESTED);
    }
  }

  private static void assertHeard(KithNode kith, DisconnectReason reason) {
    NodeEvent.PeerDown down = kith.await(NodeEvent.PeerDown.class);
    assertThat(down.closure().cause()).isEqualTo(new Disconnected(reason));
    assertThat(down.closure().initiator()).isEqualTo(Initiator.REMOTE);
  }
}
