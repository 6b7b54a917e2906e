package dev.kith.node.discovery.v4;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.IpText;
import dev.kith.node.rlp.RlpReader;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published packets. */
class PacketVectorsTest {
  private static final String FILE = "discv4-packets.json";

  static Stream<JsonNode> valid() {
    return Vectors.cases(FILE, "valid");
  }

  static Stream<JsonNode> invalid() {
    return Vectors.cases(FILE, "invalid");
  }

  static Stream<JsonNode> endpoints() {
    return Vectors.cases(FILE, "endpointEncodings");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void readsWhatWasSaidAndByWhom(JsonNode example) {
    Reading.Proven packet = proven(hex(example.path("packet")));

    assertThat(packet.sender().bytes()).isEqualTo(hex(example.path("senderPubkey")));
    assertThat(packet.hash()).isEqualTo(hex(example.path("hash")));
    assertThat(packet.message())
        .isEqualTo(message(example.path("packetType").asInt(), example.path("fields")));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void writesThoseWithoutSurplusByteForByte(JsonNode example) {
    if (!example.path("derived").asBoolean()
        || !example.path("extraListElementsRlp").isEmpty()
        || !example.path("trailingData").asText().isEmpty()) {
      return;
    }
    NodeKey key = NodeKey.of(hex(Vectors.load(FILE).path("nodeKey")));
    NodeKey second = NodeKey.of(hex(Vectors.load(FILE).path("derivedSecondKey")));
    Bytes expected = hex(example.path("packet"));
    Reading.Proven packet = proven(expected);
    NodeKey signer = packet.sender().equals(key.publicKey()) ? key : second;

    assertThat(Packet.sign(packet.message(), signer).datagram()).isEqualTo(expected);
    assertThat(Packet.sign(packet.message(), signer).hash()).isEqualTo(packet.hash());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refusesWithTheReason(JsonNode example) {
    Bytes datagram = hex(example.path("packet"));
    Reading reading = PacketReader.read(datagram);
    switch (example.path("name").asText()) {
      case "too-short" -> assertRejected(reading, Rejection.TOO_SHORT);
      case "bad-hash", "trailing-byte-outside-hash" -> assertRejected(reading, Rejection.BAD_HASH);
      case "unknown-type" -> assertRejected(reading, Rejection.UNKNOWN_TYPE);
      case "neighbors-16-ipv4-oversize" -> assertRejected(reading, Rejection.TOO_LONG);
      case "bad-recovery-id" ->
          assertRejected(((Reading.Unproven) reading).prove(), Rejection.BAD_SIGNATURE);
      case "expired-ping" ->
          assertThat(proven(datagram).message().isExpired(1_700_000_000)).isTrue();
      default -> assertRejected(reading, Rejection.MALFORMED);
    }
  }

  private static void assertRejected(Reading reading, Rejection reason) {
    assertThat(reading).isEqualTo(new Reading.Rejected(reason));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void readsEndpoints(JsonNode example) {
    assertThat(V4Endpoint.read(RlpReader.of(hex(example.path("rlp")))))
        .isEqualTo(
            new V4Endpoint(
                IpText.parse(example.path("ip").asText()),
                example.path("udp").asInt(),
                example.path("tcp").asInt()));
  }

  @Test
  void expirationsFromTwoToThe63OnAreInThePast() {
    assertThat(new V4Message.RecordRequest(Long.MIN_VALUE).isExpired(0)).isTrue();
    assertThat(new V4Message.RecordRequest(-1).isExpired(0)).isTrue();
    assertThat(new V4Message.RecordRequest(7).isExpired(7)).isFalse();
    assertThat(new V4Message.RecordRequest(7).isExpired(8)).isTrue();
    assertThat(new V4Message.RecordResponse(Bytes.EMPTY, Bytes.EMPTY).isExpired(8)).isFalse();
  }

  private static Reading.Proven proven(Bytes datagram) {
    return (Reading.Proven) ((Reading.Unproven) PacketReader.read(datagram)).prove();
  }

  private static V4Message message(int type, JsonNode fields) {
    long expiration = fields.path("expiration").asLong();
    return switch (type) {
      case 1 ->
          new V4Message.Ping(
              fields.path("version").asLong(),
              endpoint(fields.path("from")),
              endpoint(fields.path("to")),
              expiration,
              sequence(fields));
      case 2 ->
          new V4Message.Pong(
              endpoint(fields.path("to")),
              hex(fields.path("pingHash")),
              expiration,
              sequence(fields));
      case 3 -> new V4Message.FindNode(hex(fields.path("target")), expiration);
      case 4 -> new V4Message.Neighbors(neighbors(fields.path("nodes")), expiration);
      case 5 -> new V4Message.RecordRequest(expiration);
      default ->
          new V4Message.RecordResponse(hex(fields.path("requestHash")), hex(fields.path("enr")));
    };
  }

  private static List<V4Message.Neighbor> neighbors(JsonNode nodes) {
    List<V4Message.Neighbor> all = new ArrayList<>();
    nodes.forEach(
        node -> all.add(new V4Message.Neighbor(endpoint(node), hex(node.path("nodeKey")))));
    return all;
  }

  private static V4Endpoint endpoint(JsonNode fields) {
    return new V4Endpoint(address(fields), fields.path("udp").asInt(), fields.path("tcp").asInt());
  }

  private static Optional<InetAddress> address(JsonNode fields) {
    return fields.path("ip").isNull()
        ? Optional.empty()
        : Optional.of(IpText.parse(fields.path("ip").asText()).orElseThrow());
  }

  private static OptionalLong sequence(JsonNode fields) {
    JsonNode sequence = fields.path("enrSeq");
    return sequence.isNull() ? OptionalLong.empty() : OptionalLong.of(sequence.asLong());
  }

  private static Bytes hex(JsonNode node) {
    return Bytes.fromHex(node.asText());
  }
}
