package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Keccak256;
import java.util.ArrayList;
import java.util.List;

/** The sender and the receiver of one direction, as they are right after a handshake. */
final class Ends {
  /** A message as a sink got it. */
  record Received(int code, Bytes payload, int wireSize) {}

  private static final Bytes AUTH = Bytes.fromHex("00a1");
  private static final Bytes ACK = Bytes.fromHex("00ac");

  private final Derivation derivation = Derivation.of(label(1), label(2), label(3));

  final FrameEncoder encoder = new FrameEncoder(derivation.initiator(AUTH, ACK));
  final List<Received> received = new ArrayList<>();

  Secrets receiverSecrets() {
    return derivation.recipient(AUTH, ACK);
  }

  Secrets senderSecrets() {
    return derivation.initiator(AUTH, ACK);
  }

  /** A decoder without limits of its own. */
  FrameDecoder decoder() {
    return new FrameDecoder(receiverSecrets(), code -> FrameHeader.MAX_FRAME_SIZE);
  }

  Bytes encode(int code, Bytes payload) {
    FrameBuffer out = new FrameBuffer(64);
    encoder.encode(code, payload, out);
    return out.take();
  }

  /** A sink that keeps every message and goes on. */
  boolean keep(int code, Bytes payload, int wireSize) {
    received.add(new Received(code, payload, wireSize));
    return true;
  }

  /** A sink that keeps every message and pauses after it. */
  boolean keepAndPause(int code, Bytes payload, int wireSize) {
    return !keep(code, payload, wireSize);
  }

  private static Bytes label(int number) {
    return Keccak256.hash(Bytes.copyOf((byte) number));
  }
}
