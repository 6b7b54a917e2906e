package dev.kith.node.dial;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeRecord;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The addresses to call a node at: the better one, and one of the other family if it has one. */
final class Routes {
  private Routes() {}

  /** At most two; none for a node with a host name or without a port. */
  static List<InetSocketAddress> of(Enode node) {
    List<InetSocketAddress> routes = new ArrayList<>();
    node.tcpAddress().ifPresent(routes::add);
    node.record().stream().flatMap(record -> both(record).stream()).forEach(at -> add(routes, at));
    return routes;
  }

  /** The same for a node whose host name stands for these addresses, the best first. */
  static List<InetSocketAddress> of(Enode node, List<InetAddress> addresses) {
    List<InetSocketAddress> routes = new ArrayList<>();
    for (InetAddress address : addresses) {
      node.withAddress(address).tcpAddress().ifPresent(at -> add(routes, at));
    }
    return routes;
  }

  /** Whether a node has a host name, behind which there may be addresses. */
  static boolean canBeLookedUp(Enode node) {
    return node.hostname().isPresent() && node.tcp() != 0;
  }

  private static List<InetSocketAddress> both(NodeRecord record) {
    int tcp6 = record.tcp6() == 0 ? record.tcp() : record.tcp6();
    List<InetSocketAddress> both = new ArrayList<>();
    usable(record.ip(), record.tcp()).ifPresent(both::add);
    usable(record.ip6(), tcp6).ifPresent(both::add);
    return both;
  }

  private static Optional<InetSocketAddress> usable(Optional<InetAddress> address, int port) {
    return address
        .filter(ip -> port != 0 && !ip.isAnyLocalAddress() && !ip.isMulticastAddress())
        .map(ip -> new InetSocketAddress(ip, port));
  }

  private static void add(List<InetSocketAddress> routes, InetSocketAddress more) {
    boolean known =
        routes.stream()
            .anyMatch(at -> at.getAddress().getClass().equals(more.getAddress().getClass()));
    if (!known) {
      routes.add(more);
    }
  }
}
