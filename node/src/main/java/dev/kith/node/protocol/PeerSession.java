package dev.kith.node.protocol;

import akka.actor.typed.ActorRef;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.enr.NodeId;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.SessionId;
import dev.kith.node.wire.SendResult;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * One protocol's handle on one connected peer. Local to this node and safe from any thread; it
 * outlives the session, after which nothing is sent any more.
 */
public interface PeerSession {
  /** The number of the session, unique within its server. */
  SessionId id();

  /** Who the remote is, proven by the handshake. */
  NodeId nodeId();

  /** The key the remote has proven to hold. */
  PublicKey publicKey();

  /** What the remote calls itself, made printable. */
  String clientName();

  /** All that the remote speaks. */
  List<Capability> capabilities();

  /** The protocol and version this handle is for. */
  Capability capability();

  /** Whether this node called, rather than the remote. */
  boolean dialed();

  /** Whether the remote is trusted, which may change while it is connected. */
  boolean trusted();

  /** Our end of the connection. */
  InetSocketAddress localAddress();

  /** The remote's end of the connection. */
  InetSocketAddress remoteAddress();

  /**
   * Sends a message: a record, or anything else {@link dev.kith.node.rlp.Rlp#encode} takes.
   *
   * @param code from 0 to below the length of the protocol
   * @throws ProtocolException for another code
   */
  SendResult send(int code, Object value);

  /** Sends a message whose RLP is there already. */
  SendResult sendRaw(int code, Bytes payload);

  /**
   * Sends a message and tells somebody when the system has taken it; if the session ends before, or
   * the answer is not {@link SendResult#ACCEPTED}, nobody is told.
   */
  <M> SendResult send(int code, Object value, ActorRef<? super M> replyTo, M written);

  /** Whether an ordinary message would be accepted now. */
  boolean ready();

  /**
   * Runs something, once, when there is room to send, or when the session is over. It may run on
   * any thread and must not take long; actors use the other form.
   */
  void whenReady(Runnable action);

  /** Tells somebody, once, when there is room to send, or when the session is over. */
  default <M> void whenReady(ActorRef<? super M> replyTo, M ready) {
    whenReady(() -> replyTo.tell(ready));
  }

  /** The remote did well. Counted, and published as an event. */
  void praise(int points);

  /** The remote did badly, though not badly enough to end the session. */
  void blame(int points, String why);

  /** Ends the session with the peer, for all its protocols. */
  void disconnect(DisconnectReason reason);

  /** How the session ended, once it has. */
  Optional<Closure> closure();
}
