package dev.kith.node.wire;

import dev.kith.node.crypto.PublicKey;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.Hello;
import java.util.List;

/**
 * What the stream of a session tells the actor that owns it. Called on the stream's thread, one
 * call at a time: the owner turns each into a message to itself and returns.
 */
public interface WireListener {
  /** The remote sent its first bytes, whatever they are worth. */
  void spoke();

  /** The encryption handshake is done; the remote holds this key. */
  void secured(PublicKey remote);

  /** The remote's Hello came. Nothing more is read until the session is activated. */
  void greeted(Hello hello);

  /**
   * Messages for one protocol, with codes relative to it; its credit is spent already.
   *
   * @param lane position among the lanes of the session
   */
  void arrived(int lane, List<Frame> frames);

  /** The remote said goodbye. */
  void disconnected(DisconnectReason reason);

  /** The remote, or a protocol here, broke a rule. The stream waits to be closed. */
  void broken(Fault fault, String detail);

  /** The connection is gone, without a goodbye. */
  void lost(String detail);

  /** The last call: the socket is closed. */
  void ended();
}
