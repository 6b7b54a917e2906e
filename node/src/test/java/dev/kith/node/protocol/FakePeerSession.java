package dev.kith.node.protocol;

import akka.actor.typed.ActorRef;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.enr.NodeId;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.session.Capability;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.SessionId;
import dev.kith.node.wire.SendResult;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A peer that takes so many messages, and then none until the test makes room. */
final class FakePeerSession implements PeerSession {
  private final PublicKey key = NodeKey.generate().publicKey();
  private final List<Bytes> sent = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private int room;
  private boolean closed;

  FakePeerSession(int room) {
    this.room = room;
  }

  synchronized List<Bytes> sent() {
    return List.copyOf(sent);
  }

  synchronized int waiting() {
    return waiting.size();
  }

  void makeRoom(int messages) {
    List<Runnable> told;
    synchronized (this) {
      room += messages;
      told = List.copyOf(waiting);
      waiting.clear();
    }
    told.forEach(Runnable::run);
  }

  void close() {
    synchronized (this) {
      closed = true;
    }
    makeRoom(0);
  }

  @Override
  public SessionId id() {
    return new SessionId(1);
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
    return false;
  }

  @Override
  public boolean trusted() {
    return false;
  }

  @Override
  public InetSocketAddress localAddress() {
    return InetSocketAddress.createUnresolved("local", 1);
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return InetSocketAddress.createUnresolved("remote", 1);
  }

  @Override
  public SendResult send(int code, Object value) {
    return sendRaw(code, Rlp.encode(value));
  }

  @Override
  public synchronized SendResult sendRaw(int code, Bytes payload) {
    if (closed) {
      return SendResult.CLOSED;
    }
    if (room == 0) {
      return SendResult.FULL;
    }
    room--;
    sent.add(payload);
    return SendResult.ACCEPTED;
  }

  @Override
  public <M> SendResult send(int code, Object value, ActorRef<? super M> replyTo, M written) {
    return send(code, value);
  }

  @Override
  public synchronized boolean ready() {
    return room > 0;
  }

  @Override
  public void whenReady(Runnable action) {
    synchronized (this) {
      if (room == 0 && !closed) {
        waiting.add(action);
        return;
      }
    }
    action.run();
  }

  @Override
  public void praise(int points) {}

  @Override
  public void blame(int points, String why) {}

  @Override
  public void disconnect(DisconnectReason reason) {}

  @Override
  public Optional<Closure> closure() {
    return Optional.empty();
  }
}
