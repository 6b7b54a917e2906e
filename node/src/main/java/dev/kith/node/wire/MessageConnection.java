package dev.kith.node.wire;

import dev.kith.node.crypto.PublicKey;
import dev.kith.node.environment.Ticker;
import dev.kith.node.environment.Transport.Connection;
import java.util.Optional;

/**
 * A connection that carries messages by itself, between ends that prove their keys in a way of its
 * own: such as one between two nodes of the same process, or one of a transport that encrypts. A
 * session on it needs neither the handshake nor the frames of RLPx; all above them is the same.
 *
 * <p>Whoever runs sessions takes {@link #run} instead of {@link #bytes}, which may be refused.
 */
public interface MessageConnection extends Connection {
  /**
   * Runs a session, once: a {@link Conversation} on a {@link Line}.
   *
   * @param own this end's key
   * @param called the key the other end must have, if this end has called it; else whichever
   * @param owner hears every event; the last one is {@link WireListener#ended}. If it goes before
   *     that, it {@linkplain WireControl#abort aborts}
   */
  WireControl run(PublicKey own, Optional<PublicKey> called, WireListener owner, Ticker ticker);
}
