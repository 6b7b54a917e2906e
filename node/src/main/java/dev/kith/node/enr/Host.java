package dev.kith.node.enr;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** The host part of an enode URL: an address, or a name to be looked up when dialing. */
public sealed interface Host {
  /** An address. */
  record Ip(InetAddress address) implements Host {
    /** As it stands in a URL, IPv6 in brackets. */
    @Override
    public String toString() {
      String text = IpText.format(address);
      return address instanceof Inet4Address ? text : "[" + text + "]";
    }
  }

  /** A host name. */
  record Name(String text) implements Host {
    /** Letters, digits and what real names contain besides; others have an ASCII form (xn--…). */
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_.-]{1,253}");

    /**
     * Checks the characters.
     *
     * @throws IllegalArgumentException if the text is no host name
     */
    public Name {
      if (!SYNTAX.matcher(text).matches()) {
        throw new IllegalArgumentException(
            "A host name has 1 to 253 letters, digits, hyphens, underscores and dots.");
      }
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The host that a part of a URL stands for; empty if it is neither an address nor a name. */
  static Optional<Host> parse(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String inner = bracketed ? text.substring(1, text.length() - 1) : text;
    boolean colons = inner.indexOf(':') >= 0;
    if (bracketed != colons) {
      return Optional.empty();
    }
    Optional<Host> address = IpText.parse(inner).map(Ip::new);
    return colons || address.isPresent() ? address : name(inner);
  }

  private static Optional<Host> name(String text) {
    return Name.SYNTAX.matcher(text).matches() ? Optional.of(new Name(text)) : Optional.empty();
  }
}
