package dev.kith.node.wire;

import dev.kith.node.rlpx.FrameDecoder;
import dev.kith.node.session.BaseMessage;
import org.jspecify.annotations.Nullable;

/**
 * What the two stages of one session share besides their elements: how large a message may be by
 * its code, asked before it is decompressed, whether the remote was heard, and where bytes are
 * counted. Used by the stream's thread alone.
 */
final class StreamState implements FrameDecoder.Limits {
  private final Traffic traffic;
  private @Nullable Lanes lanes;
  private boolean heard;

  StreamState(Traffic traffic) {
    this.traffic = traffic;
  }

  /** Bytes came, be they half a message only. */
  void hear(int bytes) {
    heard = true;
    traffic.came(bytes);
  }

  /** Bytes go. */
  void say(int bytes) {
    traffic.went(bytes);
  }

  /** Whether bytes came since this was asked last. */
  boolean takeHeard() {
    boolean since = heard;
    heard = false;
    return since;
  }

  /** The protocols' own limits hold from now on. */
  void open(Lanes opened) {
    lanes = opened;
  }

  @Override
  public int maxPayloadBytes(int code) {
    if (code < BaseMessage.RESERVED) {
      return Lanes.MAX_BASE_BYTES;
    }
    return lanes == null ? IngressLimits.LARGEST_MESSAGE_BYTES : lanes.maxPayloadBytes(code);
  }
}
