package dev.kith.node.wire;

import dev.kith.node.rlpx.FrameDecoder;
import dev.kith.node.session.BaseMessage;
import org.jspecify.annotations.Nullable;

/**
 * How large a message may be, by its code: what the decoder asks before it decompresses. The
 * protocols' own limits hold from the moment they are known. Used by the stream's thread alone.
 */
final class CodeLimits implements FrameDecoder.Limits {
  private @Nullable Lanes lanes;

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
