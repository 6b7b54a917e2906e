package dev.kith.node.wire;

import dev.kith.node.rlpx.RlpxException;
import dev.kith.node.session.Fault;

/** What a broken transport means for the session. */
final class RlpxFaults {
  private RlpxFaults() {}

  static Fault faultOf(RlpxException broken) {
    return switch (broken.kind()) {
      case HANDSHAKE -> Fault.BAD_HANDSHAKE;
      case HEADER_MAC, FRAME_MAC -> Fault.BAD_FRAME;
      case FRAME_TOO_LARGE, SNAPPY_CLAIM -> Fault.MESSAGE_TOO_LARGE;
      case MESSAGE_CODE -> Fault.BAD_CODE;
      case SNAPPY_CORRUPT -> Fault.BAD_SNAPPY;
    };
  }
}
