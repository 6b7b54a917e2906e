package dev.kith.node.nat;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Both kinds of addresses. */
public enum Family {
  /** Four bytes. */
  IPV4,
  /** Sixteen bytes. */
  IPV6;

  /** The family of an address. */
  public static Family of(InetAddress address) {
    return address instanceof Inet4Address ? IPV4 : IPV6;
  }
}
