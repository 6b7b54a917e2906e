package dev.kith.node.enr;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** What an IP address is for, after the registries of special-purpose addresses of the IANA. */
public enum IpRange {
  /** No address, but the want of one. */
  UNSPECIFIED("0.0.0.0/8", "::/128"),
  /** This machine. */
  LOOPBACK("127.0.0.0/8", "::1/128"),
  /** A site's own addresses. */
  PRIVATE("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
  /** What a provider's customers share behind its translator (RFC 6598): near, yet strangers. */
  SHARED("100.64.0.0/10"),
  /** One link, without a router. */
  LINK_LOCAL("169.254.0.0/16", "fe80::/10"),
  /** Groups of hosts: nobody who could be called. */
  MULTICAST("224.0.0.0/4", "ff00::/8"),
  /** For examples in texts. */
  DOCUMENTATION("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
  /** Set aside for protocols, for tests, or for nothing yet. */
  RESERVED(
      "192.0.0.0/24",
      "192.31.196.0/24",
      "192.52.193.0/24",
      "192.88.99.0/24",
      "192.175.48.0/24",
      "198.18.0.0/15",
      "240.0.0.0/4",
      "100::/64",
      "2001::/32",
      "2001:1::1/128",
      "2001:2::/48",
      "2001:3::/32",
      "2001:4:112::/48",
      "2001:5::/32",
      "2001:10::/28",
      "2001:20::/28",
      "2002::/16"),
  /** All others: who has one can be reached from everywhere. */
  PUBLIC;

  private record Block(IpPrefix prefix, IpRange range) {}

  private static final Block[] IPV4 = blocks(true);
  private static final Block[] IPV6 = blocks(false);

  @SuppressWarnings("ImmutableEnumChecker") // Nobody else has it, and nobody writes to it.
  private final String[] networks;

  IpRange(String... networks) {
    this.networks = networks;
  }

  private static Block[] blocks(boolean ipv4) {
    List<Block> blocks = new ArrayList<>();
    for (IpRange range : values()) {
      for (String network : range.networks) {
        IpPrefix prefix = IpPrefix.parse(network);
        if (prefix.isIpv4() == ipv4) {
          blocks.add(new Block(prefix, range));
        }
      }
    }
    return blocks.toArray(Block[]::new);
  }

  /** The range of an address. */
  public static IpRange of(InetAddress address) {
    IpPrefix alone = IpPrefix.of(address);
    for (Block block : address instanceof Inet4Address ? IPV4 : IPV6) {
      if (block.prefix().contains(alone)) {
        return block.range();
      }
    }
    return PUBLIC;
  }

  /** Whether addresses of the range are this machine's or of machines near it. */
  public boolean isLan() {
    return this == LOOPBACK || this == PRIVATE || this == LINK_LOCAL;
  }

  /** Whether no host can be called at an address of the range. */
  public boolean isSpecial() {
    return !isLan() && this != SHARED && this != PUBLIC;
  }
}
