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
      listener.tell(new BindFailed(address, refusal(address)));
      return;
    }
    VirtualAcceptor acceptor = new VirtualAcceptor(host, local(address), listener);
    host.add(acceptor);
    listener.tell(new Bound(acceptor.local(), acceptor));
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

  @Override
  public void bind(InetSocketAddress address, ActorRef<? super DatagramEvent> receiver) {
    if (over) {
      return;
    }
    if (!host.owns(address.getAddress()) || host.datagrams.isTaken(address)) {
      receiver.tell(new DatagramsFailed(address, refusal(address)));
      return;
    }
    VirtualDatagrams datagrams = new VirtualDatagrams(host, local(address), receiver);
    host.datagrams.add(datagrams);
    receiver.tell(new DatagramsBound(datagrams.local, datagrams));
  }

  private String refusal(InetSocketAddress address) {
    String cause = host.owns(address.getAddress()) ? "Address already in use" : "not of this host";
    return "the address is in use or not ours (" + cause + ")";
  }

  private InetSocketAddress local(InetSocketAddress address) {
    int port = address.getPort() == 0 ? host.freePort() : address.getPort();
    return new InetSocketAddress(address.getAddress(), port);
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
