package dev.kith.simulation.adversary;

import dev.kith.simulation.network.Addresses;
import dev.kith.simulation.network.Hosts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.IntStream;

/**
 * Hosts of one network that take no part, and at which foes let nodes aim. Nobody is there: all
 * that comes to them is too much.
 */
public final class Bystanders {
  /** Below where foes live; the others are next door. */
  private static final int FIRST = 63_000;

  /** As many as there are numbers for. */
  private static final int COUNT = Foes.TENANTS;

  /** Their numbers. */
  public static final Hosts HOSTS =
      Hosts.of(IntStream.range(0, COUNT).map(door -> FIRST + door * Foes.NEXT_DOOR));

  private Bystanders() {}

  /** Whether an address is one of theirs. */
  public static boolean own(InetAddress address) {
    return Addresses.host(address).stream().anyMatch(HOSTS::contains);
  }

  /** Where one of them could be called, by an address such as another one is. */
  static InetSocketAddress endpoint(int host, InetAddress alike) {
    return new InetSocketAddress(Addresses.alike(host, alike), Speaker.PORT);
  }
}
