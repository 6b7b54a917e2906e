package dev.kith.node.enr;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Where to reach the node of a record, after choosing between IPv4 and IPv6.
 *
 * @param ip the more public address of the two, IPv4 if they are alike; never a multicast address
 * @param tcp port or 0
 * @param udp port or 0
 * @param quic port or 0
 */
public record Endpoint(Optional<InetAddress> ip, int tcp, int udp, int quic) {
  /** The endpoint to prefer. Without an address the plain ports are given, as go-ethereum does. */
  public static Endpoint of(NodeRecord record) {
    Optional<InetAddress> ip = record.ip().filter(address -> !address.isMulticastAddress());
    Optional<InetAddress> ip6 = record.ip6().filter(address -> !address.isMulticastAddress());
    return rank(ip6) > rank(ip) ? v6(record, ip6) : v4(record, ip);
  }

  /**
   * The endpoint of a node for somebody at an address: in the same family, if the node has an
   * address in it.
   */
  static Endpoint near(NodeRecord record, InetAddress other) {
    Endpoint preferred = of(record);
    if (preferred.ip().filter(ip -> ip.getClass().equals(other.getClass())).isPresent()) {
      return preferred;
    }
    Optional<InetAddress> same = other instanceof Inet4Address ? record.ip() : record.ip6();
    return same.filter(ip -> !ip.isMulticastAddress())
        .map(ip -> other instanceof Inet4Address ? v4(record, same) : v6(record, same))
        .orElse(preferred);
  }

  private static Endpoint v4(NodeRecord record, Optional<InetAddress> ip) {
    return new Endpoint(ip, record.tcp(), record.udp(), ip.isEmpty() ? 0 : record.quic());
  }

  private static Endpoint v6(NodeRecord record, Optional<InetAddress> ip6) {
    int tcp = record.tcp6() == 0 ? record.tcp() : record.tcp6();
    int udp = record.udp6() == 0 ? record.udp() : record.udp6();
    return new Endpoint(ip6, tcp, udp, record.quic6());
  }

  /** From how far an address can be reached; no address at all comes last. */
  private static int rank(Optional<InetAddress> address) {
    return address.map(Endpoint::rank).orElse(-1);
  }

  private static int rank(InetAddress address) {
    if (address.isAnyLocalAddress()) {
      return 0;
    }
    if (address.isLoopbackAddress()) {
      return 1;
    }
    if (address.isLinkLocalAddress()) {
      return 2;
    }
    return IpRange.of(address) == IpRange.PRIVATE ? 3 : 4;
  }
}
