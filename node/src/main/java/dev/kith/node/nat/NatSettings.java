package dev.kith.node.nat;

import dev.kith.node.enr.IpText;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who may say where this node is reached.
 *
 * @param fixed addresses by who runs the node, at most one of each family
 * @param votes whether others are believed where none is fixed
 */
public record NatSettings(List<InetAddress> fixed, boolean votes) {
  /** Others are believed. */
  public static final NatSettings ANY = new NatSettings(List.of(), true);

  /** Nobody is: the node says what its machine says. */
  public static final NatSettings NONE = new NatSettings(List.of(), false);

  private static final String FIXED = "extip:";

  /** Checks the addresses. */
  public NatSettings {
    fixed = List.copyOf(fixed);
    Set<Family> families = EnumSet.noneOf(Family.class);
    for (InetAddress ip : fixed) {
      if (ip.isAnyLocalAddress() || ip.isMulticastAddress()) {
        throw new IllegalArgumentException(
            IpText.format(ip) + " is no address of one host; name the one that others see.");
      }
      if (!families.add(Family.of(ip))) {
        throw new IllegalArgumentException(
            "A node has one outer address of IPv4 and one of IPv6; leave out "
                + IpText.format(ip)
                + ".");
      }
    }
  }

  /**
   * Reads {@code any}, {@code none}, {@code extip:1.2.3.4}, {@code extip:2001:db8::1}, or both of
   * the last with a comma in between.
   *
   * @throws IllegalArgumentException with one sentence, if the text is none of these
   */
  public static NatSettings parse(String text) {
    if (text.equals("any")) {
      return ANY;
    }
    if (text.equals("none")) {
      return NONE;
    }
    if (!text.startsWith(FIXED)) {
      throw malformed(text);
    }
    List<InetAddress> fixed = new ArrayList<>();
    for (String ip : text.substring(FIXED.length()).split(",", -1)) {
      fixed.add(IpText.parse(ip.strip()).orElseThrow(() -> malformed(text)));
    }
    return new NatSettings(fixed, true);
  }

  private static IllegalArgumentException malformed(String text) {
    return new IllegalArgumentException(
        "\""
            + text
            + "\" does not say how others reach this node; write any, none, or extip: and its"
            + " outer address, such as extip:1.2.3.4 or extip:1.2.3.4,2001:db8::1.");
  }
}
