package dev.kith.protocols;

import akka.actor.typed.ActorRef;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.enr.NodeId;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.SessionId;
import dev.kith.node.wire.SendResult;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A peer without a connection: keeps what it is sent, and has as much room as a test says. */
public final class FakePeer implements PeerSession {
  /** A message that was accepted. */
  public record Sent(int code, Bytes payload) {}

  private final PublicKey key = NodeKey.generate(Entropy.seeded(1)).publicKey();
  private final SessionId id;
  private final boolean dialed;
  private final List<Sent> sent = new ArrayList<>();
  private final List<Runnable> awaitingRoom = new ArrayList<>();
  private final List<DisconnectReason> goodbyes = new ArrayList<>();
  private int room = Integer.MAX_VALUE;

  public FakePeer(boolean dialed) {
    this(1, dialed);
  }

  /** One of several. */
  public FakePeer(long session, boolean dialed) {
    this.id = new SessionId(session);
    this.dialed = dialed;
  }

  /** All messages so far. */
  public List<Sent> sent() {
    return sent;
  }

  /** How often, and why, it was asked to go. */
  public List<DisconnectReason> goodbyes() {
    return goodbyes;
  }

  /** From now on accepts so many messages, and tells who waits. */
  public void makeRoom(int messages) {
    room = messages;
    List<Runnable> waiting = List.copyOf(awaitingRoom);
    awaitingRoom.clear();
    waiting.forEach(Runnable::run);
  }

  @Override
  public SendResult send(int code, Object value) {
    return sendRaw(code, Rlp.encode(value));
  }

  @Override
  public SendResult sendRaw(int code, Bytes payload) {
    if (room == 0) {
      return SendResult.FULL;
    }
    room--;
    sent.add(new Sent(code, payload));
    return SendResult.ACCEPTED;
  }

  @Override
  public <M> SendResult send(int code, Object value, ActorRef<? super M> replyTo, M written) {
    return send(code, value);
  }

  @Override
  public boolean ready() {
    return room > 0;
  }

  @Override
  public void whenReady(Runnable action) {
    awaitingRoom.add(action);
  }

  @Override
  public SessionId id() {
    return id;
  }

  @Override
  public NodeId nodeId() {
    return NodeId.of(key);
  }

  @Override
  public PublicKey publicKey() {
    return key;
  }

  @Override
  public String clientName() {
    return "fake";
  }

  @Override
  public List<Capability> capabilities() {
    return List.of(capability());
  }

  @Override
  public Capability capability() {
    return new Capability("fake", 1);
  }

  @Override
  public boolean dialed() {
    return dialed;
  }

  @Override
  public boolean trusted() {
    return false;
  }

  @Override
  public InetSocketAddress localAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);
  }

  @Override
  public void praise(int points) {}

  @Override
  public void blame(int points, String why) {}

  @Override
  public void disconnect(DisconnectReason reason) {
    goodbyes.add(reason);
  }

  @Override
  public Optional<Closure> closure() {
    return Optional.empty();
  }
}
