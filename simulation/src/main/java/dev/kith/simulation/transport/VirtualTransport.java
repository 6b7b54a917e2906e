package dev.kith.simulation.transport;

import akka.actor.typed.ActorRef;
import dev.kith.node.environment.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The network as one node sees it, from its start to its end. For the cell of that node. */
final class VirtualTransport implements Transport {
  private final Host host;
  private boolean over;

  VirtualTransport(Host host) {
    this.host = host;
  }

  @Override
  public void listen(InetSocketAddress address, ActorRef<? super ListenEvent> listener) {
    if (over) {
      return;
    }
    if (!host.owns(address.getAddress()) || host.isTaken(address)) {
      String cause =
          host.owns(address.getAddress()) ? "Address already in use" : "not of this host";
      listener.tell(new BindFailed(address, "the address is in use or not ours (" + cause + ")"));
      return;
    }
    int port = address.getPort() == 0 ? host.freePort() : address.getPort();
    InetSocketAddress local = new InetSocketAddress(address.getAddress(), port);
    VirtualAcceptor acceptor = new VirtualAcceptor(host, local, listener);
    host.add(acceptor);
    listener.tell(new Bound(local, acceptor));
  }

  @Override
  public Dial dial(
      InetSocketAddress address, Duration timeout, ActorRef<? super DialEvent> dialer) {
    VirtualDial dial = new VirtualDial(host, address, dialer);
    if (!over) {
      dial.start(timeout);
    }
    return dial;
  }

  /** The node is gone: whatever its actors still do while they stop reaches nobody. */
  void forget() {
    over = true;
  }

  @Override
  public void close() {
    if (!over) {
      over = true;
      host.close();
    }
  }
}
