package dev.kith.node.protocol;

import dev.kith.node.session.DisconnectReason;

/**
 * Ends the session of one peer with a reason of the protocol's choice. Thrown by handlers; anything
 * else they throw ends it as {@link DisconnectReason#SUBPROTOCOL_ERROR}.
 */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final DisconnectReason reason;

  /** A reason for the remote, and a sentence for us. */
  public ProtocolException(DisconnectReason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  /** What the remote is told. */
  public DisconnectReason reason() {
    return reason;
  }
}
