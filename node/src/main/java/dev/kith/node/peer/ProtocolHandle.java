package dev.kith.node.peer;

import akka.actor.typed.ActorRef;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.bytes.Printable;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.enr.NodeId;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.ProtocolException;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.SessionId;
import dev.kith.node.wire.IngressLimits;
import dev.kith.node.wire.Lane;
import dev.kith.node.wire.SendResult;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The handle of one protocol on one session. */
final class ProtocolHandle implements PeerSession {
  private static final Logger LOG = LoggerFactory.getLogger(ProtocolHandle.class);

  private final LiveSession session;
  private final Lane lane;

  ProtocolHandle(LiveSession session, Lane lane) {
    this.session = session;
    this.lane = lane;
  }

  @Override
  public SessionId id() {
    return session.id;
  }

  @Override
  public NodeId nodeId() {
    return session.nodeId;
  }

  @Override
  public PublicKey publicKey() {
    return session.key;
  }

  @Override
  public String clientName() {
    return ClientName.of(session.hello);
  }

  @Override
  public List<Capability> capabilities() {
    return session.hello.capabilities();
  }

  @Override
  public Capability capability() {
    return lane.shared().capability();
  }

  @Override
  public boolean dialed() {
    return session.dialed;
  }

  @Override
  public boolean trusted() {
    return session.trusted;
  }

  @Override
  public InetSocketAddress localAddress() {
    return session.connection.local();
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return session.connection.remote();
  }

  @Override
  public SendResult send(int code, Object value) {
    return offer(code, Rlp.encode(value), null);
  }

  @Override
  public SendResult sendRaw(int code, Bytes payload) {
    return offer(code, payload, null);
  }

  @Override
  public <M> SendResult send(int code, Object value, ActorRef<? super M> replyTo, M written) {
    return offer(code, Rlp.encode(value), () -> replyTo.tell(written));
  }

  private SendResult offer(int code, Bytes payload, @Nullable Runnable written) {
    check(code, payload);
    if (session.closure() != null) {
      return SendResult.CLOSED;
    }
    return lane.outbox().offer(code, payload, observed(code, payload, written));
  }

  private void check(int code, Bytes payload) {
    if (code < 0 || code >= lane.shared().length()) {
      throw new ProtocolException(
          DisconnectReason.PROTOCOL_ERROR,
          capability() + " has no message " + code + "; its length is " + lane.shared().length());
    }
    if (payload.size() > IngressLimits.LARGEST_MESSAGE_BYTES) {
      throw new ProtocolException(
          DisconnectReason.PROTOCOL_ERROR,
          "a message of " + payload.size() + " bytes does not fit a frame; split it");
    }
  }

  private @Nullable Runnable observed(int code, Bytes payload, @Nullable Runnable written) {
    if (!session.tellsOfMessages()) {
      return written;
    }
    NodeEvent sent =
        new NodeEvent.MessageSent(session.id, session.nodeId, capability(), code, payload.size());
    return () -> {
      session.tellOfMessage(sent);
      if (written != null) {
        written.run();
      }
    };
  }

  @Override
  public boolean ready() {
    return session.closure() == null && lane.outbox().ready();
  }

  @Override
  public void whenReady(Runnable action) {
    lane.outbox().whenReady(() -> contain(action));
  }

  /** It may run on the stream's thread: what it throws must cost this session only. */
  private void contain(Runnable action) {
    try {
      action.run();
    } catch (Throwable thrown) {
      LOG.warn("protocol {} failed when it could send again", capability(), thrown);
      session.disconnect.accept(DisconnectReason.SUBPROTOCOL_ERROR);
    }
  }

  @Override
  public void praise(int points) {
    appraise(points, "");
  }

  @Override
  public void blame(int points, String why) {
    appraise(-points, why);
  }

  private void appraise(int points, String why) {
    session.appraise(points);
    String printable = Printable.of(why, ClientName.MAX_CHARACTERS);
    session.feed.publish(
        new NodeEvent.Appraised(session.id, session.nodeId, capability(), points, printable));
  }

  @Override
  public void disconnect(DisconnectReason reason) {
    session.disconnect.accept(reason);
  }

  @Override
  public Optional<Closure> closure() {
    return Optional.ofNullable(session.closure());
  }

  @Override
  public String toString() {
    return capability() + " with " + session.nodeId + " (session " + session.id + ")";
  }
}
