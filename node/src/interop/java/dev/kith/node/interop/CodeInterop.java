package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.ProtocolException;
import dev.kith.node.session.Closure.Faulted;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Fault;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Message codes at both ends of their ranges, and outside of them. */
class CodeInterop {
  /** With it the last code on the wire is 127: the largest that ethereumjs can read. */
  private static final int ONE_BYTE = 112;

  /** Kith's most; its last code takes three bytes on the wire. */
  private static final int WIDEST = 4096;

  static Stream<Pairing> pairings() {
    return Pairing.all();
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void theFirstAndTheLastCodeOfTwoProtocolsArrive(Pairing pairing) {
    Probe low = new Probe("low", 1, 8, Probe.SINK);
    Probe high = new Probe("high", 3, ONE_BYTE - 8, Probe.SINK);
    try (ReferenceProcess them = pairing.other().start(low.option("sink"), high.option("sink"));
        KithNode kith = KithNode.start(low, high)) {
      pairing.connect(kith, them);
      Exchange.bothWays(them, low, 0, 7);
      Exchange.bothWays(them, high, 0, ONE_BYTE - 8 - 1);
    }
  }

  @Test
  void codesOfSeveralBytesArriveAtGoEthereum() {
    Probe wide = new Probe("wide", 1, WIDEST, Probe.SINK);
    try (ReferenceProcess them = ReferenceProcess.goEthereum(wide.option("sink"));
        KithNode kith = KithNode.start(wide)) {
      new Pairing(Counterpart.GO_ETHEREUM, true).connect(kith, them);
      Exchange.bothWays(them, wide, 0, 111, 112, 239, 240, WIDEST - 1);
    }
  }

  @Test
  void aCodeBeyondTheRangeIsNotSent() {
    Probe sink = new Probe("sink", 1, 3, Probe.SINK);
    try (ReferenceProcess them = ReferenceProcess.goEthereum(sink.option("sink"));
        KithNode kith = KithNode.start(sink)) {
      new Pairing(Counterpart.GO_ETHEREUM, true).connect(kith, them);
      PeerSession session = sink.session();
      assertThatThrownBy(() -> session.sendRaw(3, Bytes.fromHex("c0")))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("no message 3");
      Exchange.toThem(them, session, 2, Bytes.fromHex("c0"));
    }
  }

  /** The two disagree about the length of a protocol, which no Hello says. */
  @ParameterizedTest
  @MethodSource("pairings")
  void aCodeBeyondOursIsABreachOfProtocol(Pairing pairing) {
    Probe shorter = new Probe("sink", 1, 3, Probe.SINK);
    try (ReferenceProcess them = pairing.other().start("--cap=sink/1/4");
        KithNode kith = KithNode.start(shorter)) {
      pairing.connect(kith, them);
      them.tell("send", "protocol", "sink", "code", 3, "hex", "c0");

      NodeEvent.PeerDown down = kith.await(NodeEvent.PeerDown.class);
      assertThat(down.closure().cause())
          .isInstanceOfSatisfying(
              Faulted.class, cause -> assertThat(cause.fault()).isEqualTo(Fault.BAD_CODE));
      assertThat(them.await("down").get("reason").asInt()).isEqualTo(2);
    }
  }

  /** go-ethereum closes without a goodbye; ethereumjs says "breach of protocol". */
  @ParameterizedTest
  @MethodSource("pairings")
  void aCodeBeyondTheirsEndsTheSession(Pairing pairing) {
    Probe longer = new Probe("sink", 1, 4, Probe.SINK);
    try (ReferenceProcess them = pairing.other().start("--cap=sink/1/3");
        KithNode kith = KithNode.start(longer)) {
      pairing.connect(kith, them);
      Probe.deliver(longer.session(), 3, Bytes.fromHex("c0"));

      assertThat(kith.await(NodeEvent.PeerDown.class).closure().initiator())
          .isEqualTo(
              pairing.other() == Counterpart.GO_ETHEREUM ? Initiator.TRANSPORT : Initiator.REMOTE);
    }
  }
}
