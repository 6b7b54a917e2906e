package dev.kith.node.discovery.table;

import dev.kith.node.enr.IpRange;
import java.net.InetAddress;

/**
 * Which addresses a node at another address may name: those that both can mean. A stranger from
 * outside cannot send this node into its own network.
 */
public final class RelayRule {
  private RelayRule() {}

  /** Whether somebody at one address may name another one. */
  public static boolean allows(InetAddress sender, InetAddress named) {
    IpRange of = IpRange.of(named);
    if (of.isSpecial()) {
      return false;
    }
    IpRange from = IpRange.of(sender);
    return of == IpRange.LOOPBACK ? from == IpRange.LOOPBACK : !of.isLan() || from.isLan();
  }
}
