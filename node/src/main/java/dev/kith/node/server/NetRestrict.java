package dev.kith.node.server;

import dev.kith.node.enr.IpPrefix;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks a node talks to; without any, all. Text form: networks in CIDR notation, separated
 * by commas, such as {@code 10.0.0.0/8, fd00::/8}.
 */
public final class NetRestrict {
  /** Every network. */
  public static final NetRestrict NONE = new NetRestrict(List.of());

  private final List<IpPrefix> networks;

  private NetRestrict(List<IpPrefix> networks) {
    this.networks = networks;
  }

  /**
   * Reads the text form; empty text means every network.
   *
   * @throws IllegalArgumentException naming the part that is no network
   */
  public static NetRestrict parse(String text) {
    List<IpPrefix> networks = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        networks.add(IpPrefix.parse(part.strip()));
      }
    }
    return networks.isEmpty() ? NONE : new NetRestrict(List.copyOf(networks));
  }

  /** Whether the node may talk to this address. */
  public boolean allows(InetAddress address) {
    return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(address));
  }
}
