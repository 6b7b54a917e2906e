package dev.kith.node.enr;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Comparator;

/**
 * A block of IP addresses: those that share so many leading bits. Immutable; small and quick to
 * compare, so that it can be the key of a count. Text form: {@code 10.0.0.0/8} or {@code fd00::/8}.
 */
public final class IpPrefix implements Comparable<IpPrefix> {
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  /** Inside, an IPv4 address is the end of an IPv6 one: ::ffff:1.2.3.4. */
  private static final int MAPPED_BITS = IPV6_BITS - IPV4_BITS;

  private static final long MAPPED = 0xffffL << IPV4_BITS;

  /** What one organisation or one rented rack usually has in IPv4, and go-ethereum counts by. */
  private static final int IPV4_NETWORK = 24;

  /** One IPv6 link: any host on it can take any of its addresses (RFC 4291, 2.5.4). */
  private static final int IPV6_NETWORK = 64;

  /** One IPv6 customer: what a provider hands out at most to one site (RFC 6177). */
  private static final int IPV6_SITE = 48;

  /**
   * 2^64 by the golden ratio: multiplied by it, numbers that differ in few bits differ in the upper
   * ones (Knuth, The Art of Computer Programming, 6.4). Networks next to each other do not differ
   * in the lower bits at all.
   */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private static final Comparator<IpPrefix> ORDER =
      Comparator.comparing((IpPrefix prefix) -> prefix.high, Long::compareUnsigned)
          .thenComparing(prefix -> prefix.low, Long::compareUnsigned)
          .thenComparingInt(prefix -> prefix.bits);

  private final long high;
  private final long low;

  /** Counted as in IPv6, so an IPv4 block has at least 96. */
  private final int bits;

  private IpPrefix(long high, long low, int bits) {
    this.high = high & mask(bits);
    this.low = low & mask(bits - Long.SIZE);
    this.bits = bits;
  }

  private static long mask(int bits) {
    return bits <= 0 ? 0 : bits >= Long.SIZE ? -1 : -1L << (Long.SIZE - bits);
  }

  /**
   * The block around an address.
   *
   * @param bits how many leading bits its addresses share: at most 32 in IPv4, 128 in IPv6
   */
  public static IpPrefix of(InetAddress address, int bits) {
    boolean v4 = address instanceof Inet4Address;
    int most = v4 ? IPV4_BITS : IPV6_BITS;
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("A prefix has 0 to " + most + " bits, not " + bits + ".");
    }
    return new IpPrefix(high(address), low(address), v4 ? MAPPED_BITS + bits : bits);
  }

  /** The address alone. */
  public static IpPrefix of(InetAddress address) {
    return new IpPrefix(high(address), low(address), IPV6_BITS);
  }

  /** The network that counts as one neighbour of an address: /24 in IPv4, /64 in IPv6. */
  public static IpPrefix network(InetAddress address) {
    return of(address, address instanceof Inet4Address ? IPV4_NETWORK : IPV6_NETWORK);
  }

  /** All that one owner easily has around an address: /24 in IPv4, /48 in IPv6. */
  public static IpPrefix site(InetAddress address) {
    return of(address, address instanceof Inet4Address ? IPV4_NETWORK : IPV6_SITE);
  }

  /**
   * Who speaks at an address, as far as that can be told: its {@linkplain #site site}, or in a
   * network of one's own, where all are of one site, the address alone.
   */
  public static IpPrefix owner(InetAddress address) {
    return IpRange.of(address).isLan() ? of(address) : site(address);
  }

  /**
   * Reads the text form, or an address without a length, which is a block of one.
   *
   * @throws IllegalArgumentException if the text is neither; names of hosts are not looked up
   */
  public static IpPrefix parse(String text) {
    int slash = text.indexOf('/');
    try {
      InetAddress address =
          IpText.parse(slash < 0 ? text : text.substring(0, slash))
              .orElseThrow(() -> new IllegalArgumentException("not an address"));
      return slash < 0 ? of(address) : of(address, Integer.parseInt(text.substring(slash + 1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no network; write it like 10.0.0.0/8 or fd00::/8", e);
    }
  }

  /** Whether an address lies in this block; no IPv4 address lies in a block of IPv6. */
  public boolean contains(InetAddress address) {
    long low = low(address);
    return isIpv4() == address instanceof Inet4Address
        && (high(address) & mask(bits)) == high
        && (low & mask(bits - Long.SIZE)) == this.low;
  }

  /** Whether another block lies wholly in this one; none of IPv4 lies in one of IPv6. */
  boolean contains(IpPrefix other) {
    return bits <= other.bits
        && isIpv4() == other.isIpv4()
        && (other.high & mask(bits)) == high
        && (other.low & mask(bits - Long.SIZE)) == low;
  }

  boolean isIpv4() {
    return bits >= MAPPED_BITS && high == 0 && low >>> IPV4_BITS == MAPPED >>> IPV4_BITS;
  }

  private static long high(InetAddress address) {
    return address instanceof Inet4Address ? 0 : number(address.getAddress(), 0, Long.BYTES);
  }

  private static long low(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? MAPPED | number(bytes, 0, Integer.BYTES)
        : number(bytes, Long.BYTES, Long.BYTES);
  }

  private static long number(byte[] bytes, int from, int count) {
    long number = 0;
    for (int i = from; i < from + count; i++) {
      number = number << Byte.SIZE | (bytes[i] & 0xff);
    }
    return number;
  }

  /** By address; of those that begin alike the wider block first. */
  @Override
  public int compareTo(IpPrefix other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpPrefix prefix
        && high == prefix.high
        && low == prefix.low
        && bits == prefix.bits;
  }

  @Override
  public int hashCode() {
    long all = (high * SPREAD + low) * SPREAD + bits;
    return (int) ((all * SPREAD) >>> Integer.SIZE);
  }

  /** The text form; a block of one address is written without its length. */
  @Override
  public String toString() {
    boolean v4 = isIpv4();
    byte[] bytes = new byte[v4 ? Integer.BYTES : 2 * Long.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      int fromEnd = bytes.length - 1 - i;
      bytes[i] =
          (byte) ((fromEnd < Long.BYTES ? low : high) >>> (fromEnd % Long.BYTES * Byte.SIZE));
    }
    String address = IpText.format(IpText.ofBytes(bytes));
    int length = v4 ? bits - MAPPED_BITS : bits;
    return bits == IPV6_BITS ? address : address + "/" + length;
  }
}
