package dev.kith.simulation.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * The addresses of hosts: each has one of IPv4 and one of IPv6, and they tell its number.
 *
 * <p>Neighbouring numbers are in different networks (a /24 of 10.0.0.0/8, a /64 of a private
 * prefix), for nodes limit how many of one network they deal with. Only after 65,536 hosts do two
 * share one.
 */
public final class Addresses {
  /** As many as 10.0.0.0/8 has room for, when every /24 gives away .1 to .254. */
  public static final int MOST = 254 << 16;

  /** A unique local prefix (RFC 4193); its forty random bits read "kith" and a zero. */
  private static final long PREFIX = 0xfd6b_6974_6800_0000L;

  private static final int TEN = 10 << 24;

  private Addresses() {}

  /**
   * The host's 10.x.y.z.
   *
   * @throws IllegalArgumentException if the number is negative or too large
   */
  public static InetAddress ipv4(int host) {
    check(host);
    byte[] bytes = new byte[4];
    ByteBuffer.wrap(bytes).putInt(TEN | network(host) << 8 | place(host));
    return address(bytes);
  }

  /**
   * The host's fd6b:6974:6800:….
   *
   * @throws IllegalArgumentException if the number is negative or too large
   */
  public static InetAddress ipv6(int host) {
    check(host);
    byte[] bytes = new byte[16];
    ByteBuffer.wrap(bytes).putLong(PREFIX | network(host)).putLong(place(host));
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
            : number(bytes.getShort(6) & 0xffff, bytes.getLong(8));
    boolean known =
        host >= 0 && host < MOST && (ipv4(host).equals(address) || ipv6(host).equals(address));
    return known ? OptionalInt.of(host) : OptionalInt.empty();
  }

  private static int number(int network, long place) {
    return place < 1 || place > 254 ? -1 : (int) (place - 1) << 16 | network;
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
