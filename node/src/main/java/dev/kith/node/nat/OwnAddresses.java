package dev.kith.node.nat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Where this node is reached, in both families. Pure, for one thread. */
public final class OwnAddresses {
  private final boolean votes;
  private final OwnAddress ipv4;
  private final OwnAddress ipv6;

  /** For a node that listens at an address, as far as its machine knows. */
  public OwnAddresses(NatSettings settings, InetSocketAddress bound) {
    this.votes = settings.votes();
    this.ipv4 = new OwnAddress(Family.IPV4, bound.getPort());
    this.ipv6 = new OwnAddress(Family.IPV6, bound.getPort());
    if (!bound.getAddress().isAnyLocalAddress()) {
      of(bound.getAddress()).bind(bound.getAddress());
    }
    settings.fixed().forEach(ip -> of(ip).fix(ip));
  }

  private OwnAddress of(InetAddress address) {
    return Family.of(address) == Family.IPV4 ? ipv4 : ipv6;
  }

  /** Somebody who was asked there sees this node at an endpoint. */
  void vote(InetSocketAddress endpoint, InetAddress voter, long now) {
    if (votes) {
      of(endpoint.getAddress()).vote(endpoint, voter, now);
    }
  }

  /** Somebody called this node. */
  void reached(InetAddress from) {
    List.of(ipv4, ipv6).forEach(own -> own.reached(from));
  }

  /** Where others should look for this node now. */
  public Addresses current(long now) {
    return new Addresses(ipv4.current(now), ipv6.current(now));
  }
}
