package dev.kith.simulation.transport;

import akka.actor.typed.ActorRef;
import dev.kith.node.environment.Transport;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** An address on which a node listens, and who waits there to be accepted. */
final class VirtualAcceptor implements Transport.Acceptor {
  /** Connections that the system keeps until the node accepts: Linux's own cap. */
  static final int BACKLOG = 4096;

  private final Host host;
  private final InetSocketAddress local;
  private final ActorRef<? super Transport.ListenEvent> listener;
  private final ArrayDeque<Socket> backlog = new ArrayDeque<>();
  private final List<VirtualConnection> handed = new ArrayList<>();
  private int wanted;
  private boolean closed;

  VirtualAcceptor(
      Host host, InetSocketAddress local, ActorRef<? super Transport.ListenEvent> listener) {
    this.host = host;
    this.local = local;
    this.listener = listener;
  }

  InetSocketAddress local() {
    return local;
  }

  boolean hears(InetSocketAddress called) {
    return local.getPort() == called.getPort()
        && (local.getAddress().isAnyLocalAddress()
            || local.getAddress().equals(called.getAddress()));
  }

  boolean excludes(InetSocketAddress other) {
    return hears(other)
        || (local.getPort() == other.getPort() && other.getAddress().isAnyLocalAddress());
  }

  /** Whether the system would answer another caller. */
  boolean hasRoom() {
    return backlog.size() < BACKLOG;
  }

  /** A connection stands. */
  void offer(Socket socket) {
    if (closed) {
      socket.abort();
    } else {
      backlog.add(socket);
      hand();
    }
  }

  @Override
  public void accept(int connections) {
    wanted += connections;
    hand();
  }

  private void hand() {
    handed.removeIf(VirtualConnection::taken);
    while (wanted > 0 && !backlog.isEmpty()) {
      wanted--;
      VirtualConnection connection = VirtualConnection.of(backlog.remove());
      handed.add(connection);
      listener.tell(new Transport.Accepted(connection));
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      host.remove(this);
      backlog.forEach(Socket::abort);
      handed.forEach(VirtualConnection::abort);
      forget();
    }
  }

  void forget() {
    closed = true;
    backlog.clear();
    handed.clear();
  }
}
