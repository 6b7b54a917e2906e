package dev.kith.node.server;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.IpText;
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

  private record Network(Bytes prefix, int bits) {
    boolean contains(byte[] address) {
      if (address.length != prefix.size()) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((address[bit / 8] & mask) != (prefix.get(bit / 8) & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Network> networks;

  private NetRestrict(List<Network> networks) {
    this.networks = networks;
  }

  /**
   * Reads the text form; empty text means every network.
   *
   * @throws IllegalArgumentException naming the part that is no network
   */
  public static NetRestrict parse(String text) {
    List<Network> networks = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        networks.add(network(part.strip()));
      }
    }
    return networks.isEmpty() ? NONE : new NetRestrict(List.copyOf(networks));
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    try {
      String host = slash < 0 ? text : text.substring(0, slash);
      InetAddress address =
          IpText.parse(host).orElseThrow(() -> new IllegalArgumentException("not an address"));
      Bytes prefix = Bytes.wrap(address.getAddress());
      int most = prefix.size() * 8;
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > most) {
        throw new IllegalArgumentException("not a length");
      }
      return new Network(prefix, bits);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no network; write it like 10.0.0.0/8 or fd00::/8", e);
    }
  }

  /** Whether the node may talk to this address. */
  public boolean allows(InetAddress address) {
    byte[] bytes = address.getAddress();
    return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(bytes));
  }
}
