package dev.kith.node.interop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.event.NodeEvent;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Whom Kith meets, and who calls whom.
 *
 * @param other the other implementation
 * @param kithCalls whether Kith dials; otherwise it listens
 */
record Pairing(Counterpart other, boolean kithCalls) {
  /**
   * What both sides say about their new peer.
   *
   * @param kith the event of Kith's node
   * @param other the event of the other node
   */
  record Meeting(NodeEvent.PeerUp kith, JsonNode other) {}

  /** Each implementation in either role: the argument of a parametrised test. */
  static Stream<Pairing> all() {
    return Arrays.stream(Counterpart.values())
        .flatMap(other -> Stream.of(new Pairing(other, true), new Pairing(other, false)));
  }

  /** One calls the other; returns when they are peers and say so. */
  Meeting connect(KithNode kith, ReferenceProcess them) {
    call(kith, them);
    return new Meeting(
        kith.await(NodeEvent.PeerUp.class, up -> up.node().bytes().toHex().equals(them.id())),
        them.await("up", up -> up.get("id").asText().equals(kith.id())));
  }

  /** One calls the other, whatever comes of it. */
  void call(KithNode kith, ReferenceProcess them) {
    if (kithCalls) {
      kith.call(them);
    } else {
      them.tell("addPeer", "enode", kith.enode());
    }
  }

  @Override
  public String toString() {
    return kithCalls ? "Kith calls " + other : other + " calls Kith";
  }
}
