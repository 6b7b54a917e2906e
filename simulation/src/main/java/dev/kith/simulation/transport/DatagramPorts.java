package dev.kith.simulation.transport;

import dev.kith.node.environment.Transport.Datagram;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The addresses of one host that are bound for datagrams. Touched in the cell of its node. */
final class DatagramPorts {
  private final List<VirtualDatagrams> bound = new ArrayList<>(1);

  void add(VirtualDatagrams datagrams) {
    bound.add(datagrams);
  }

  void remove(VirtualDatagrams datagrams) {
    bound.remove(datagrams);
  }

  boolean isTaken(InetSocketAddress wanted) {
    return bound.stream().anyMatch(each -> hears(each.local, wanted) || hears(wanted, each.local));
  }

  boolean isTaken(int port) {
    return bound.stream().anyMatch(each -> each.local.getPort() == port);
  }

  /** Whether who is bound to one address hears what is sent to the other. */
  private static boolean hears(InetSocketAddress local, InetSocketAddress called) {
    return local.getPort() == called.getPort()
        && (local.getAddress().isAnyLocalAddress()
            || local.getAddress().equals(called.getAddress()));
  }

  /** A datagram for an address of this host; for nobody, it is lost. */
  void came(InetSocketAddress to, Datagram datagram) {
    bound.stream()
        .filter(each -> hears(each.local, to))
        .findFirst()
        .ifPresent(each -> each.came(datagram));
  }

  void forget() {
    bound.forEach(VirtualDatagrams::forget);
    bound.clear();
  }
}
