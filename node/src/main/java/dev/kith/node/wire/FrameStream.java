package dev.kith.node.wire;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpException;
import dev.kith.node.rlp.RlpReader;
import dev.kith.node.rlpx.FrameBuffer;
import dev.kith.node.rlpx.FrameDecoder;
import dev.kith.node.rlpx.FrameEncoder;
import dev.kith.node.rlpx.Secrets;
import dev.kith.node.session.BaseMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of a session that has its keys: decoded into batches of bounded size, encoded as they
 * come. Knows the one moment that matters below the session: after both Hellos compression is on.
 */
final class FrameStream implements FrameDecoder.Sink {
  /** Frames decoded before they are handed up: what a handler can work on while we read again. */
  static final int BATCH_MESSAGES = 64;

  /** Payload bytes decoded before they are handed up. */
  static final int BATCH_BYTES = 256 * 1024;

  /** The largest Hello: its payload and the one byte of its code. */
  private static final int MAX_HELLO_FRAME = Lanes.MAX_BASE_BYTES + 1;

  private final FrameDecoder decoder;
  private final FrameEncoder encoder;
  private List<Frame> batch = new ArrayList<>();
  private int batchBytes;
  private boolean proven;
  private boolean greetedUs;
  private boolean remoteCompresses;
  private boolean greeted;

  FrameStream(Secrets secrets, StreamState state) {
    decoder = new FrameDecoder(secrets, state);
    decoder.maxFrameSize(MAX_HELLO_FRAME);
    encoder = new FrameEncoder(secrets);
  }

  void feed(Bytes chunk) {
    decoder.feed(chunk, this);
  }

  void resume() {
    decoder.resume(this);
  }

  boolean hasBatch() {
    return !batch.isEmpty();
  }

  List<Frame> takeBatch() {
    List<Frame> taken = batch;
    batch = new ArrayList<>();
    batchBytes = 0;
    return taken;
  }

  /**
   * Whether the remote has used the keys. Before that it may be a stranger who replays an auth that
   * it overheard, and cannot read our answer.
   */
  boolean proven() {
    return proven;
  }

  @Override
  public boolean message(int code, Bytes payload, int wireSize) {
    proven = true;
    if (!greetedUs && code == BaseMessage.HELLO) {
      greetedUs = true;
      remoteCompresses = compresses(payload);
      decoder.snappy(remoteCompresses);
      decoder.maxFrameSize(IngressLimits.LARGEST_MESSAGE_BYTES);
      encoder.snappy(greeted && remoteCompresses);
    }
    batch.add(new Frame(code, payload, wireSize, null));
    batchBytes += payload.size();
    return batch.size() < BATCH_MESSAGES && batchBytes < BATCH_BYTES;
  }

  /** A Hello that cannot be read says nothing about compression; the session will end by it. */
  private static boolean compresses(Bytes hello) {
    try {
      return RlpReader.of(hello).list().uint64() >= BaseMessage.VERSION;
    } catch (RlpException e) {
      return false;
    }
  }

  void encode(List<Frame> frames, FrameBuffer out) {
    out.reserve(likelyBytes(frames));
    for (Frame frame : frames) {
      encoder.encode(frame.code(), frame.payload(), out);
      if (frame.code() == BaseMessage.HELLO && !greeted) {
        greeted = true;
        encoder.snappy(remoteCompresses);
      }
    }
  }

  private int likelyBytes(List<Frame> frames) {
    int bytes = 0;
    for (Frame frame : frames) {
      bytes += encoder.likelyFrameSize(frame.payload().size());
    }
    return bytes;
  }
}
