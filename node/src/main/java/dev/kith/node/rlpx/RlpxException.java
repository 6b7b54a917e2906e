package dev.kith.node.rlpx;

/**
 * The remote broke the transport: the connection cannot go on, because the cipher and MAC states of
 * the two sides no longer agree. Carries no stack trace, so a hostile peer cannot make it costly.
 */
public final class RlpxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  RlpxException(Kind kind) {
    super(kind.sentence, null, false, false);
    this.kind = kind;
  }

  /** What was wrong. */
  public Kind kind() {
    return kind;
  }

  /** The ways in which a transport breaks. */
  public enum Kind {
    /** Anything at all in auth or ack; one kind, so that a prober learns nothing from it. */
    HANDSHAKE("The encryption handshake failed: the peer is not who was dialed, or no RLPx peer."),
    /** The MAC behind a frame header does not match: tampering, or another secret. */
    HEADER_MAC("The header of a frame is not authentic: it was changed or keyed otherwise."),
    /** The MAC behind a frame body does not match. */
    FRAME_MAC("The body of a frame is not authentic: it was changed on its way."),
    /** A frame, or an uncompressed payload, above the limit in force. */
    FRAME_TOO_LARGE("A frame is larger than allowed here: send less in one message."),
    /** The message code is no canonical RLP integer of at most 31 bits. */
    MESSAGE_CODE("A frame does not begin with a valid message code."),
    /** The payload claims to decompress to more than the limit of its message code. */
    SNAPPY_CLAIM(
        "A compressed message announces more than allowed here: send less in one message."),
    /** The payload is no valid snappy block. */
    SNAPPY_CORRUPT("A message is not valid snappy: the peer may not have switched compression on.");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }
  }
}
