package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.PeerSession;

/** Messages from one side to the other, compared when they have arrived. */
final class Exchange {
  /** Enough to be told from every other message of a test by its hash. */
  private static final int SMALL = 100;

  private Exchange() {}

  /** A small message with each code, from Kith to them and from them to Kith. */
  static void bothWays(ReferenceProcess them, Probe probe, int... codes) {
    PeerSession session = probe.session();
    for (int code : codes) {
      toThem(them, session, code, Payload.noise(code, SMALL));
      fromThem(them, probe, code, SMALL, code + 1);
    }
  }

  /** Kith sends; they must read the same bytes, of the same protocol, version and code. */
  static void toThem(ReferenceProcess them, PeerSession session, int code, Bytes payload) {
    Probe.deliver(session, code, payload);
    JsonNode read = them.await("message", message -> isOf(session, code, message));
    assertThat(read.get("version").asInt()).isEqualTo(session.capability().version());
    assertThat(read.get("size").asInt()).isEqualTo(payload.size());
    assertThat(read.get("sha256").asText()).isEqualTo(Payload.sha256(payload));
  }

  private static boolean isOf(PeerSession session, int code, JsonNode message) {
    return message.get("protocol").asText().equals(session.capability().name())
        && message.get("code").asInt() == code;
  }

  /** They send noise; Kith must read the same bytes. */
  static void fromThem(ReferenceProcess them, Probe probe, int code, int size, int seed) {
    them.tell("send", "protocol", probe.name(), "code", code, "size", size, "seed", seed);
    assertThat(probe.arrival(code))
        .isEqualTo(new Probe.Arrival(code, size, Payload.sha256(Payload.noise(seed, size))));
  }
}
