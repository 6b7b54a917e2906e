package dev.kith.node.enr;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.bytes.Printable;
import dev.kith.node.crypto.CryptoException;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.enr.InvalidNodeException.Kind;
import java.util.regex.Pattern;

/**
 * Reads and writes {@code enode://<key>@<host>:<tcp>?discport=<udp>}, of which everything after the
 * key may be missing, and the query if UDP has the same port.
 */
final class EnodeUrl {
  private static final String SCHEME = "enode://";
  private static final String UDP_PORT = "discport=";
  private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{128}");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  /** How much of a wrong part an error shows. */
  private static final int SHOWN_CHARACTERS = 40;

  private EnodeUrl() {}

  static Enode parse(String url) {
    if (!url.startsWith(SCHEME)) {
      throw new InvalidNodeException(
          Kind.TEXT,
          "A node is given as enode://<128 hex digits>@<host>:<port> or as enr:<base64>, not as "
              + shown(url)
              + ".");
    }
    String rest = url.substring(SCHEME.length());
    int at = rest.indexOf('@');
    return at < 0 ? Enode.of(key(rest)) : parse(key(rest.substring(0, at)), rest.substring(at + 1));
  }

  private static Enode parse(PublicKey key, String address) {
    int query = address.indexOf('?');
    String authority = query < 0 ? address : address.substring(0, query);
    int colon = authority.lastIndexOf(':');
    if (colon <= authority.lastIndexOf(']')) {
      throw new InvalidNodeException(
          Kind.PORT, "The port is missing; write " + shown(authority) + ":30303 or the like.");
    }
    int tcp = port(authority.substring(colon + 1), "port");
    int udp = query < 0 ? tcp : udpPort(address.substring(query + 1), tcp);
    return Enode.of(key, host(authority.substring(0, colon)), tcp, udp);
  }

  private static PublicKey key(String hex) {
    if (!KEY.matcher(hex).matches()) {
      throw new InvalidNodeException(
          Kind.PUBLIC_KEY,
          "The public key must have 128 hex digits without 0x, not " + shown(hex) + ".");
    }
    try {
      return PublicKey.of(Bytes.fromHex(hex));
    } catch (CryptoException e) {
      throw new InvalidNodeException(
          Kind.PUBLIC_KEY, "The public key is not on the curve; copy all of its 128 hex digits.");
    }
  }

  private static Host host(String text) {
    return Host.parse(text)
        .orElseThrow(
            () ->
                new InvalidNodeException(
                    Kind.HOST,
                    "The host must be an IPv4 address, an IPv6 address in brackets or a name, not "
                        + shown(text)
                        + "."));
  }

  private static int udpPort(String query, int tcp) {
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith(UDP_PORT)) {
        String value = parameter.substring(UDP_PORT.length());
        return value.isEmpty() ? tcp : port(value, "discport");
      }
    }
    return tcp;
  }

  private static int port(String text, String what) {
    if (!PORT.matcher(text).matches() || Integer.parseInt(text) > Enode.MAX_PORT) {
      throw new InvalidNodeException(
          Kind.PORT, "The " + what + " must be a number from 0 to 65535, not " + shown(text) + ".");
    }
    return Integer.parseInt(text);
  }

  private static String shown(String text) {
    return "'" + Printable.of(text, SHOWN_CHARACTERS) + "'";
  }

  static String format(Enode node) {
    String keyOnly = SCHEME + node.key();
    return node.host().map(host -> keyOnly + "@" + host + ":" + ports(node)).orElse(keyOnly);
  }

  private static String ports(Enode node) {
    return node.udp() == node.tcp()
        ? String.valueOf(node.tcp())
        : node.tcp() + "?" + UDP_PORT + node.udp();
  }
}
