package dev.kith.node.enr;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of IP addresses, read without ever asking a name server, and written in the one form of
 * RFC 5952, which the JDK does not write.
 */
public final class IpText {
  private static final int IPV4_OCTETS = 4;
  private static final int IPV6_GROUPS = 8;

  /** No leading zeros: some systems read those as octal. */
  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");

  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

  /** The longest form of an IPv6 address, with an IPv4 address at its end. */
  private static final int LONGEST = 45;

  private IpText() {}

  /**
   * The address a text spells, IPv6 without brackets and zone; empty if it spells none. An IPv4
   * address inside an IPv6 one ({@code ::ffff:1.2.3.4}) comes out as IPv4.
   */
  public static Optional<InetAddress> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    return text.indexOf(':') < 0
        ? address(octets(text), IPV4_OCTETS)
        : address(groups(text), IPV6_GROUPS);
  }

  /** The shortest text of an address: IPv6 in lower case, without brackets and zone. */
  public static String format(InetAddress address) {
    if (address instanceof Inet4Address) {
      return address.getHostAddress();
    }
    byte[] bytes = address.getAddress();
    int[] groups = new int[IPV6_GROUPS];
    for (int i = 0; i < IPV6_GROUPS; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
    }
    return format(groups);
  }

  private static String format(int[] groups) {
    int from = longestZeros(groups);
    int to = from + zerosAt(groups, from);
    if (to - from < 2) {
      return hex(groups, 0, IPV6_GROUPS);
    }
    return hex(groups, 0, from) + "::" + hex(groups, to, IPV6_GROUPS);
  }

  private static int longestZeros(int[] groups) {
    int best = 0;
    for (int i = 1; i < groups.length; i++) {
      best = zerosAt(groups, i) > zerosAt(groups, best) ? i : best;
    }
    return best;
  }

  private static int zerosAt(int[] groups, int from) {
    int to = from;
    while (to < groups.length && groups[to] == 0) {
      to++;
    }
    return to - from;
  }

  private static String hex(int[] groups, int from, int to) {
    List<String> texts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      texts.add(Integer.toHexString(groups[i]));
    }
    return String.join(":", texts);
  }

  /** Four numbers, or none if this is not the text of an IPv4 address. */
  private static List<Integer> octets(String text) {
    List<Integer> octets = new ArrayList<>();
    for (String part : text.split("\\.", -1)) {
      if (!OCTET.matcher(part).matches() || Integer.parseInt(part) > 255) {
        return List.of();
      }
      octets.add(Integer.parseInt(part));
    }
    return octets.size() == IPV4_OCTETS ? octets : List.of();
  }

  /** Eight numbers, or some other count if this is not the text of an IPv6 address. */
  private static List<Integer> groups(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true);
    }
    List<Integer> all = new ArrayList<>(groups(text.substring(0, gap), false));
    List<Integer> tail = groups(text.substring(gap + 2), true);
    boolean malformed = (gap > 0 && all.isEmpty()) || (gap + 2 < text.length() && tail.isEmpty());
    int missing = IPV6_GROUPS - all.size() - tail.size();
    if (malformed || missing < 1) {
      return List.of();
    }
    all.addAll(Collections.nCopies(missing, 0));
    all.addAll(tail);
    return all;
  }

  private static List<Integer> groups(String text, boolean ipv4MayEnd) {
    String[] parts = text.split(":", -1);
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      List<Integer> octets = ipv4MayEnd && i == parts.length - 1 ? octets(parts[i]) : List.of();
      if (!octets.isEmpty()) {
        groups.add(octets.get(0) << 8 | octets.get(1));
        groups.add(octets.get(2) << 8 | octets.get(3));
      } else if (GROUP.matcher(parts[i]).matches()) {
        groups.add(Integer.parseInt(parts[i], 16));
      } else {
        return List.of();
      }
    }
    return groups;
  }

  private static Optional<InetAddress> address(List<Integer> numbers, int wanted) {
    if (numbers.size() != wanted) {
      return Optional.empty();
    }
    int bytesEach = wanted == IPV6_GROUPS ? 2 : 1;
    byte[] bytes = new byte[wanted * bytesEach];
    for (int i = 0; i < bytes.length; i++) {
      int shift = (bytesEach - 1 - i % bytesEach) * Byte.SIZE;
      bytes[i] = (byte) (numbers.get(i / bytesEach) >>> shift);
    }
    return Optional.of(ofBytes(bytes));
  }

  /** The address with 4 or 16 bytes. */
  static InetAddress ofBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("An IP address has 4 or 16 bytes.", e);
    }
  }
}
