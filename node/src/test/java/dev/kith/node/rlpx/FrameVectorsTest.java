package dev.kith.node.rlpx;

import static dev.kith.node.rlpx.Faults.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Vectors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Keccak256;
import dev.kith.node.rlpx.RlpxException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames of other clients, captured or made with the secrets of EIP-8. */
class FrameVectorsTest {
  private static final String FILE = "rlpx-frames.json";

  static Stream<JsonNode> macSteps() {
    return Vectors.cases(FILE, "macSteps");
  }

  static Stream<JsonNode> captured() {
    return Vectors.cases(FILE, "capturedSessions");
  }

  static Stream<JsonNode> derived() {
    return Vectors.cases(FILE, "derivedSessions");
  }

  static Stream<Arguments> tampered() {
    return derived()
        .flatMap(
            session -> stream(session.get("negative")).map(frame -> Arguments.of(session, frame)));
  }

  @ParameterizedTest
  @MethodSource("macSteps")
  void takesTheStepsOfAMac(JsonNode vector) {
    Keccak256 state = new Keccak256();
    FrameMac mac = new FrameMac(state, new MacCipher(bytes(vector, "macSecret")));
    for (JsonNode step : vector.get("steps")) {
      take(step.get("op").asText(), bytes(step, "data").toArray(), state, mac);
    }
    assertThat(Bytes.wrap(state.digest()).slice(0, 16)).isEqualTo(bytes(vector, "digest16"));
  }

  private static void take(String op, byte[] data, Keccak256 state, FrameMac mac) {
    switch (op) {
      case "update" -> state.update(data, 0, data.length);
      case "header" -> mac.header(data, 0, Scratch.ofThread());
      case "frame" -> {
        mac.update(data, 0, data.length);
        mac.body(Scratch.ofThread());
      }
      default -> throw new IllegalArgumentException(op);
    }
  }

  /** The vector's MACs come from a fake hash, so only what is encrypted can be compared. */
  @Test
  void laysAFrameOut() {
    JsonNode vector = Vectors.load(FILE).get("constantMac");
    Secrets secrets =
        new Secrets(
            bytes(vector, "aesSecret"),
            bytes(vector, "macSecret"),
            new Keccak256(),
            new Keccak256());
    FrameBuffer out = new FrameBuffer(0);
    new FrameEncoder(secrets)
        .encode(vector.get("messageCode").asInt(), bytes(vector, "messageData"), out);
    Bytes frame = out.take();
    Bytes expected = bytes(vector, "frame");
    assertThat(frame.size()).isEqualTo(expected.size());
    assertThat(frame.slice(0, 16)).isEqualTo(expected.slice(0, 16));
    assertThat(frame.slice(32, 48)).isEqualTo(expected.slice(32, 48));
  }

  @ParameterizedTest
  @MethodSource("captured")
  void readsCapturedFrames(JsonNode session) {
    FrameDecoder decoder = decoder(capturedSecrets(session));
    for (JsonNode frame : session.get("ingressFrames")) {
      assertThat(bodyOf(decoder, bytes(frame, "frame"))).isEqualTo(bytes(frame, "frameData"));
    }
  }

  @ParameterizedTest
  @MethodSource("captured")
  void refusesCapturedFramesThatWereChanged(JsonNode session) {
    for (JsonNode frame : session.path("invalidFrames")) {
      FrameDecoder decoder = decoder(capturedSecrets(session));
      assertFault(expected(frame), () -> bodyOf(decoder, bytes(frame, "frame")));
    }
  }

  @ParameterizedTest
  @MethodSource("derived")
  void readsBothDirections(JsonNode session) {
    assertReads(
        derivation(session).recipient(auth(session), ack(session)),
        session.get("initiatorToRecipient"));
    assertReads(
        derivation(session).initiator(auth(session), ack(session)),
        session.get("recipientToInitiator"));
  }

  private static void assertReads(Secrets secrets, JsonNode frames) {
    FrameDecoder decoder = decoder(secrets);
    List<Ends.Received> received = new ArrayList<>();
    for (JsonNode frame : frames) {
      decoder.snappy(frame.get("compressed").asBoolean());
      decoder.feed(
          bytes(frame, "frame"),
          (code, payload, size) -> received.add(new Ends.Received(code, payload, size)));
      assertThat(received.get(frame.get("index").asInt()))
          .isEqualTo(
              new Ends.Received(
                  frame.get("messageCode").asInt(),
                  bytes(frame, "payload"),
                  bytes(frame, "wirePayload").size()));
    }
  }

  /** Compressed forms are not unique, so what goes over the wire is written as it is. */
  @ParameterizedTest
  @MethodSource("derived")
  void writesBothDirections(JsonNode session) {
    assertWrites(
        derivation(session).initiator(auth(session), ack(session)),
        session.get("initiatorToRecipient"));
    assertWrites(
        derivation(session).recipient(auth(session), ack(session)),
        session.get("recipientToInitiator"));
  }

  private static void assertWrites(Secrets secrets, JsonNode frames) {
    FrameEncoder encoder = new FrameEncoder(secrets);
    FrameBuffer out = new FrameBuffer(0);
    for (JsonNode frame : frames) {
      encoder.encode(frame.get("messageCode").asInt(), bytes(frame, "wirePayload"), out);
      assertThat(out.take()).isEqualTo(bytes(frame, "frame"));
    }
  }

  @ParameterizedTest
  @MethodSource("tampered")
  void refusesFramesThatWereChangedOrRepeated(JsonNode session, JsonNode frame) {
    FrameDecoder decoder = decoder(derivation(session).recipient(auth(session), ack(session)));
    for (int i = 0; i < frame.get("stateAfterFrames").asInt(); i++) {
      Bytes before = bytes(session.get("initiatorToRecipient").get(i), "frame");
      assertThat(bodyOf(decoder, before).isEmpty()).isFalse();
    }
    assertFault(expected(frame), () -> bodyOf(decoder, bytes(frame, "frame")));
  }

  /** Reads one frame without decompressing; returns its code and payload. */
  private static Bytes bodyOf(FrameDecoder decoder, Bytes frame) {
    List<Bytes> bodies = new ArrayList<>();
    decoder.feed(
        frame,
        (code, payload, wireSize) -> {
          byte[] prefix = new byte[MessageCode.size(code)];
          MessageCode.write(code, prefix, 0);
          return bodies.add(Bytes.concat(Bytes.wrap(prefix), payload));
        });
    return bodies.get(0);
  }

  private static FrameDecoder decoder(Secrets secrets) {
    return new FrameDecoder(secrets, code -> FrameHeader.MAX_FRAME_SIZE);
  }

  private static Kind expected(JsonNode frame) {
    return frame.get("expect").asText().startsWith("header") ? Kind.HEADER_MAC : Kind.FRAME_MAC;
  }

  private static Secrets capturedSecrets(JsonNode session) {
    return new Secrets(
        bytes(session, "aesSecret"),
        bytes(session, "macSecret"),
        state(session.get("egressMacInit")),
        state(session.get("ingressMacInit")));
  }

  private static Keccak256 state(JsonNode parts) {
    Keccak256 state = new Keccak256();
    parts.forEach(part -> state.update(Bytes.fromHex(part.asText())));
    return state;
  }

  private static Derivation derivation(JsonNode session) {
    JsonNode keys = handshakes().get("keys");
    return new Derivation(
        bytes(keys, "initiatorNonce"),
        bytes(keys, "recipientNonce"),
        bytes(session, "aesSecret"),
        bytes(session, "macSecret"));
  }

  private static Bytes auth(JsonNode session) {
    return packet("authPackets", session.get("handshake").get("auth"));
  }

  private static Bytes ack(JsonNode session) {
    return packet("ackPackets", session.get("handshake").get("ack"));
  }

  private static Bytes packet(String list, JsonNode name) {
    return stream(handshakes().get(list))
        .filter(vector -> vector.get("name").equals(name))
        .map(vector -> bytes(vector, "packet"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode handshakes() {
    return Vectors.load("rlpx-handshake.json");
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static Bytes bytes(JsonNode node, String field) {
    return Bytes.fromHex(node.get(field).asText());
  }
}
