package dev.kith.node.protocol;

import java.time.Duration;
import java.util.Optional;

/**
 * Messages for a plain blocking loop. Used by the loop's own thread.
 *
 * <p>Every method throws {@link SessionClosedException} when the peer is gone, and {@link
 * InterruptedException} when the node stops; letting either leave the loop is the right thing.
 */
public interface MessageIo {
  /** The next message; the one before counts as handled. */
  Message read() throws InterruptedException;

  /** The next message, if one comes in time. */
  Optional<Message> read(Duration timeout) throws InterruptedException;

  /** Sends a message, waiting while the protocol's queue is full. */
  void send(int code, Object value) throws InterruptedException;
}
