package dev.kith.node.testnet;

import akka.actor.typed.ActorRef;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.environment.Transport.Datagram;
import dev.kith.node.environment.Transport.DatagramEvent;
import dev.kith.node.environment.Transport.Datagrams;
import dev.kith.node.environment.Transport.DatagramsBound;
import dev.kith.node.environment.Transport.DatagramsFailed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The datagrams of a {@link MemoryTransport}: they arrive at once and in order, or are lost where
 * nobody is bound to exactly that address or too many wait.
 */
final class MemoryDatagrams {
  /** Datagrams that wait for one receiver: about what a buffer of Linux holds of large ones. */
  private static final int MAX_WAITING = 100;

  private final Map<InetSocketAddress, End> bound = new LinkedHashMap<>();
  private int lastPort = 1000;

  synchronized void bind(InetSocketAddress address, ActorRef<? super DatagramEvent> receiver) {
    InetSocketAddress local = address.getPort() == 0 ? free(address.getAddress()) : address;
    if (bound.containsKey(local)) {
      receiver.tell(new DatagramsFailed(local, "the address is in use"));
      return;
    }
    End end = new End(local, receiver);
    bound.put(local, end);
    receiver.tell(new DatagramsBound(local, end));
  }

  private InetSocketAddress free(InetAddress host) {
    InetSocketAddress next;
    do {
      next = new InetSocketAddress(host, ++lastPort);
    } while (bound.containsKey(next));
    return next;
  }

  synchronized void close() {
    bound.clear();
  }

  private final class End implements Datagrams {
    private final InetSocketAddress local;
    private final ActorRef<? super DatagramEvent> receiver;
    private final ArrayDeque<Datagram> waiting = new ArrayDeque<>();
    private long wanted;

    End(InetSocketAddress local, ActorRef<? super DatagramEvent> receiver) {
      this.local = local;
      this.receiver = receiver;
    }

    private boolean isBound() {
      return bound.get(local) == this;
    }

    @Override
    public void receive(int datagrams) {
      synchronized (MemoryDatagrams.this) {
        wanted += datagrams;
        hand();
      }
    }

    @Override
    public void send(InetSocketAddress to, Bytes payload) {
      Datagrams.requireCarried(payload);
      synchronized (MemoryDatagrams.this) {
        End end = bound.get(to);
        if (end != null && isBound()) {
          end.arrived(new Datagram(local, payload));
        }
      }
    }

    private void arrived(Datagram datagram) {
      if (waiting.size() < MAX_WAITING) {
        waiting.add(datagram);
        hand();
      }
    }

    private void hand() {
      for (; isBound() && wanted > 0 && !waiting.isEmpty(); wanted--) {
        receiver.tell(waiting.remove());
      }
    }

    @Override
    public void close() {
      synchronized (MemoryDatagrams.this) {
        bound.remove(local, this);
      }
    }
  }
}
