package dev.kith.simulation.transport;

import akka.actor.typed.ActorRef;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Transport;
import dev.kith.node.environment.Transport.Datagram;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;

/** An address bound for datagrams, and those that wait there. For the cell of its node. */
final class VirtualDatagrams implements Transport.Datagrams {
  /** Bytes of payload that a system keeps until they are asked for: the default of Linux. */
  private static final int BUFFER_BYTES = 212_992;

  final InetSocketAddress local;
  private final Host host;
  private final ActorRef<? super Transport.DatagramEvent> receiver;
  private final ArrayDeque<Datagram> waiting = new ArrayDeque<>(2);
  private int waitingBytes;
  private int wanted;
  private boolean closed;

  VirtualDatagrams(
      Host host, InetSocketAddress local, ActorRef<? super Transport.DatagramEvent> receiver) {
    this.host = host;
    this.local = local;
    this.receiver = receiver;
  }

  @Override
  public void receive(int datagrams) {
    wanted += datagrams;
    hand();
  }

  @Override
  public void send(InetSocketAddress to, Bytes payload) {
    Transport.Datagrams.requireCarried(payload);
    if (closed || to.isUnresolved() || to.getPort() == 0) {
      return;
    }
    host.send(new InetSocketAddress(source(to.getAddress()), local.getPort()), to, payload);
  }

  private InetAddress source(InetAddress sameFamily) {
    InetAddress bound = local.getAddress();
    return bound.isAnyLocalAddress() ? host.address(sameFamily) : bound;
  }

  /** A datagram has arrived; what finds no room is lost. */
  void came(Datagram datagram) {
    int size = datagram.payload().size();
    if (wanted > 0 || waitingBytes + size <= BUFFER_BYTES) {
      waiting.add(datagram);
      waitingBytes += size;
      hand();
    }
  }

  private void hand() {
    while (!closed && wanted > 0 && !waiting.isEmpty()) {
      wanted--;
      Datagram next = waiting.remove();
      waitingBytes -= next.payload().size();
      receiver.tell(next);
    }
  }

  @Override
  public void close() {
    forget();
    host.datagrams.remove(this);
  }

  void forget() {
    closed = true;
    waiting.clear();
  }
}
