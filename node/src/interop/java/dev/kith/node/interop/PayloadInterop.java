package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.ProtocolException;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Faulted;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Fault;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Payloads of every size, there and back: from Kith through their echo, and from them through
 * Kith's.
 *
 * <p>Two limits of go-ethereum meet in a large message: its payload has at most 2²⁴ − 1 bytes
 * before compression, and the frame, which is the code's RLP and the compressed payload, has at
 * most 2²⁴ − 1 bytes, too. Snappy makes what it cannot compress longer: by a length of four bytes,
 * and three for each started 64 KiB.
 */
class PayloadInterop {
  /** The largest payload there is, for bytes that compress well. */
  private static final int LARGEST = (1 << 24) - 1;

  /** Literals of at most this size carry a tag of three bytes each. */
  private static final int SNAPPY_BLOCK = 1 << 16;

  /**
   * The largest payload that fits its frame with a one-byte code, for bytes that do not compress.
   */
  private static final int LARGEST_NOISE = LARGEST - 1 - 4 - 3 * ((1 << 24) / SNAPPY_BLOCK);

  private final Probe out = new Probe("out", 1, 1, Probe.SINK);
  private final Probe back = new Probe("back", 1, 1, Probe.ECHO);

  static Stream<Pairing> pairings() {
    return Pairing.all();
  }

  @ParameterizedTest
  @MethodSource("pairings")
  void payloadsOfEverySizeArriveUnchanged(Pairing pairing) {
    try (ReferenceProcess them = start(pairing.other());
        KithNode kith = KithNode.start(out, back)) {
      pairing.connect(kith, them);
      PeerSession session = out.session();
      for (String rlp : new String[] {"", "80", "c0", "2a", "c3820400"}) {
        throughThem(them, session, Bytes.fromHex(rlp));
      }
      throughThem(them, session, Payload.noise(1, 1 << 10));
      throughThem(them, session, Payload.noise(2, 1 << 20));
      for (int size : new int[] {0, 1, 1 << 10, 1 << 20}) {
        throughKith(them, size);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Counterpart.class)
  void theLargestPayloadsArriveUnchanged(Counterpart other) {
    try (ReferenceProcess them = start(other);
        KithNode kith = KithNode.start(out, back)) {
      new Pairing(other, true).connect(kith, them);
      PeerSession session = out.session();
      throughThem(them, session, Bytes.wrap(new byte[LARGEST]));
      throughThem(them, session, Payload.noise(3, LARGEST_NOISE));
      throughKith(them, LARGEST_NOISE);
    }
  }

  private ReferenceProcess start(Counterpart other) {
    return other.start(out.option("echo"), back.option("sink"));
  }

  private void throughThem(ReferenceProcess them, PeerSession session, Bytes payload) {
    Exchange.toThem(them, session, 0, payload);
    assertThat(out.arrival(0))
        .isEqualTo(new Probe.Arrival(0, payload.size(), Payload.sha256(payload)));
  }

  private void throughKith(ReferenceProcess them, int size) {
    Exchange.fromThem(them, back, 0, size, size + 1);
    String sent = Payload.sha256(Payload.noise(size + 1, size));
    assertThat(them.await("message").get("sha256").asText()).isEqualTo(sent);
  }

  /** go-ethereum ends the session without a goodbye when its own handler sends too much. */
  @Test
  void oneByteMoreIsRefusedByGoEthereumItself() {
    try (ReferenceProcess them = start(Counterpart.GO_ETHEREUM);
        KithNode kith = KithNode.start(out, back)) {
      new Pairing(Counterpart.GO_ETHEREUM, true).connect(kith, them);
      them.tell("send", "protocol", "back", "size", LARGEST_NOISE + 1, "seed", 1);
      assertThat(kith.await(NodeEvent.PeerDown.class).closure().initiator())
          .isEqualTo(Initiator.TRANSPORT);
    }
  }

  /** Whether it fits is known only once it is compressed: too late to refuse it. */
  @ParameterizedTest
  @EnumSource(Counterpart.class)
  void oneByteMoreFromKithIsAFailureOfItsProtocol(Counterpart other) {
    try (ReferenceProcess them = start(other);
        KithNode kith = KithNode.start(out, back)) {
      new Pairing(other, true).connect(kith, them);
      PeerSession session = out.session();
      Exchange.toThem(them, session, 0, Bytes.fromHex("c0"));
      Probe.deliver(session, 0, Payload.noise(1, LARGEST_NOISE + 1));

      Closure closure = kith.await(NodeEvent.PeerDown.class).closure();
      assertThat(closure.initiator()).isEqualTo(Initiator.LOCAL);
      assertThat(closure.cause())
          .isInstanceOfSatisfying(
              Faulted.class, cause -> assertThat(cause.fault()).isEqualTo(Fault.PROTOCOL_FAILED));
      assertThat(closure.toString()).contains("does not fit a frame");
      assertThat(them.await("down").get("reason").asInt()).isEqualTo(16);
    }
  }

  @Test
  void aPayloadThatFitsNoFrameIsRefusedByKithAndTheSessionGoesOn() {
    try (ReferenceProcess them = start(Counterpart.GO_ETHEREUM);
        KithNode kith = KithNode.start(out, back)) {
      new Pairing(Counterpart.GO_ETHEREUM, true).connect(kith, them);
      PeerSession session = out.session();
      assertThatThrownBy(() -> session.sendRaw(0, Bytes.wrap(new byte[LARGEST + 1])))
          .isInstanceOf(ProtocolException.class)
          .hasMessageContaining("split it");
      throughThem(them, session, Bytes.fromHex("c0"));
    }
  }
}
