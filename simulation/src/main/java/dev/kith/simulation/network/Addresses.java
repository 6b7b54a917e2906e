package dev.kith.simulation.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * The addresses of hosts: each has a private one of IPv4, one that the whole world can reach, and
 * one of IPv6, and they tell its number.
 *
 * <p>Neighbouring numbers are in different networks (a /24 of 10.0.0.0/8 and of 11.0.0.0/8, a
 * private /48), for nodes limit how many of one network they deal with. Only after 65,536 hosts do
 * two share one.
 */
public final class Addresses {
  /** Hosts of one /24: .1 to .16. Even so there are more of them than a heap holds nodes. */
  private static final int PER_NETWORK = 16;

  /** How many hosts there can be, in the 65,536 networks of 10.0.0.0/8. */
  public static final int MOST = PER_NETWORK << 16;

  /**
   * Unique local prefixes (RFC 4193), one for each network: of their forty random bits the first
   * read "kit".
   */
  private static final long PREFIX = 0xfd6b_6974_0000_0000L;

  private static final int TEN = 10 << 24;

  /** Of the many blocks that no registry sets aside for anything, the one that looks like ten. */
  private static final int ELEVEN = 11 << 24;

  private Addresses() {}

  /**
   * The host's 10.x.y.z.
   *
   * @throws IllegalArgumentException if the number is negative or too large
   */
  public static InetAddress ipv4(int host) {
    return ipv4(TEN, host);
  }

  /**
   * The host's 11.x.y.z: a public address, at which the limits on networks and on what strangers
   * may name hold, as they do not at private ones.
   *
   * @throws IllegalArgumentException if the number is negative or too large
   */
  public static InetAddress worldwide(int host) {
    return ipv4(ELEVEN, host);
  }

  private static InetAddress ipv4(int block, int host) {
    check(host);
    byte[] bytes = new byte[4];
    ByteBuffer.wrap(bytes).putInt(block | network(host) << 8 | place(host));
    return address(bytes);
  }

  /** The address of the host that is of the same kind as another one, and can speak to it. */
  public static InetAddress alike(int host, InetAddress other) {
    byte[] bytes = other.getAddress();
    if (bytes.length > 4) {
      return ipv6(host);
    }
    return bytes[0] == ELEVEN >>> 24 ? worldwide(host) : ipv4(host);
  }

  /**
   * The host's fd6b:6974:….
   *
   * @throws IllegalArgumentException if the number is negative or too large
   */
  public static InetAddress ipv6(int host) {
    check(host);
    byte[] bytes = new byte[16];
    ByteBuffer.wrap(bytes).putLong(PREFIX | (long) network(host) << 16).putLong(place(host));
    return address(bytes);
  }

  /** The address that every host behind a router of its own has at home; nobody's outside. */
  public static InetAddress home() {
    return address(new byte[] {(byte) 192, (byte) 168, 1, 2});
  }

  /** Whose address this is; nothing if it is no host's. */
  public static OptionalInt host(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    int host =
        bytes.remaining() == 4
            ? number(bytes.getInt(0) >>> 8 & 0xffff, bytes.get(3) & 0xff)
            : number(bytes.getShort(4) & 0xffff, bytes.getLong(8));
    boolean known = host >= 0 && host < MOST && alike(host, address).equals(address);
    return known ? OptionalInt.of(host) : OptionalInt.empty();
  }

  private static int number(int network, long place) {
    return place < 1 || place > PER_NETWORK ? -1 : (int) (place - 1) << 16 | network;
  }

  private static int network(int host) {
    return host & 0xffff;
  }

  private static int place(int host) {
    return 1 + (host >>> 16);
  }

  private static void check(int host) {
    if (host < 0 || host >= MOST) {
      throw new IllegalArgumentException(
          "there is no address for host " + host + "; a network has hosts 0 to " + (MOST - 1));
    }
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError("four and sixteen bytes are addresses", e);
    }
  }
}
