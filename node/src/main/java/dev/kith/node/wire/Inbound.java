package dev.kith.node.wire;

import dev.kith.node.crypto.PublicKey;
import dev.kith.node.session.Fault;
import java.util.List;

/** What a line hands to a {@link Conversation}, in this order. */
public sealed interface Inbound {
  /** The remote sent its first bytes, whatever they are worth. */
  enum Spoke implements Inbound {
    /** The one value. */
    INSTANCE
  }

  /** Both sides have the keys; the remote holds this one. */
  record Secured(PublicKey remote) implements Inbound {}

  /** Messages that arrived together, with wire codes. */
  record Frames(List<Frame> frames) implements Inbound {}

  /** The remote broke a rule; nothing more comes. */
  record Broken(Fault fault, String detail) implements Inbound {}
}
