package dev.kith.node.wire;

import dev.kith.node.rlpx.RlpxException;
import dev.kith.node.session.Fault;

/** What a broken transport means for the session. */
final class RlpxFaults {
  private RlpxFaults() {}

  /**
   * The fault to report. A first header that does not verify counts as a failed handshake, which
   * costs the node whose key it was no points: its auth may have been replayed by anybody.
   */
  static Inbound.Broken of(RlpxException broken, boolean proven) {
    return !proven && broken.kind() == RlpxException.Kind.HEADER_MAC
        ? new Inbound.Broken(Fault.BAD_HANDSHAKE, "the first frame does not verify")
        : new Inbound.Broken(faultOf(broken), "");
  }

  private static Fault faultOf(RlpxException broken) {
    return switch (broken.kind()) {
      case HANDSHAKE -> Fault.BAD_HANDSHAKE;
      case HEADER_MAC, FRAME_MAC -> Fault.BAD_FRAME;
      case FRAME_TOO_LARGE, SNAPPY_CLAIM -> Fault.MESSAGE_TOO_LARGE;
      case MESSAGE_CODE -> Fault.BAD_CODE;
      case SNAPPY_CORRUPT -> Fault.BAD_SNAPPY;
    };
  }
}
