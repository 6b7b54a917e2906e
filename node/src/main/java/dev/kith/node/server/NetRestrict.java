package dev.kith.node.server;

import dev.kith.node.enr.IpPrefix;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The networks a node talks to; without any, all. Text form: networks in CIDR notation, separated
 * by commas, such as {@code 10.0.0.0/8, fd00::/8}; behind an exclamation mark those it never talks
 * to, such as {@code !10.1.0.0/16}, whatever else is said.
 */
public final class NetRestrict {
  /** Every network. */
  public static final NetRestrict NONE = new NetRestrict(List.of(), List.of());

  private final List<IpPrefix> allowed;
  private final List<IpPrefix> denied;

  private NetRestrict(List<IpPrefix> allowed, List<IpPrefix> denied) {
    this.allowed = List.copyOf(allowed);
    this.denied = List.copyOf(denied);
  }

  /**
   * Reads the text form; empty text means every network.
   *
   * @throws IllegalArgumentException naming the part that is no network
   */
  public static NetRestrict parse(String text) {
    List<IpPrefix> allowed = new ArrayList<>();
    List<IpPrefix> denied = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String network = part.strip();
      if (network.startsWith("!")) {
        denied.add(IpPrefix.parse(network.substring(1)));
      } else if (!network.isEmpty()) {
        allowed.add(IpPrefix.parse(network));
      }
    }
    return new NetRestrict(allowed, denied);
  }

  /** Whether the node may talk to this address. */
  public boolean allows(InetAddress address) {
    return (allowed.isEmpty() || anyContains(allowed, address)) && !anyContains(denied, address);
  }

  private static boolean anyContains(List<IpPrefix> networks, InetAddress address) {
    for (IpPrefix network : networks) {
      if (network.contains(address)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetRestrict networks
        && allowed.equals(networks.allowed)
        && denied.equals(networks.denied);
  }

  @Override
  public int hashCode() {
    return 31 * allowed.hashCode() + denied.hashCode();
  }

  /** The text form. */
  @Override
  public String toString() {
    return Stream.concat(
            allowed.stream().map(IpPrefix::toString), denied.stream().map(network -> "!" + network))
        .collect(Collectors.joining(", "));
  }
}
