package dev.kith.node.server;

import dev.kith.node.enr.Host;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** The text form of an address to listen on. */
public final class ListenAddress {
  private static final int MAX_PORT = 65535;

  private ListenAddress() {}

  /**
   * Reads {@code host:port}, {@code [ip6]:port} or {@code :port}.
   *
   * @throws IllegalArgumentException if the text is none, or its host has no address
   */
  public static InetSocketAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw malformed(text, null);
    }
    String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (port < 0 || port > MAX_PORT) {
        throw malformed(text, null);
      }
      return host.isEmpty()
          ? new InetSocketAddress(port)
          : new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (NumberFormatException | UnknownHostException e) {
      throw malformed(text, e);
    }
  }

  /** The text of a resolved address, without its host name: what {@link #parse} reads. */
  public static String format(InetSocketAddress address) {
    return new Host.Ip(address.getAddress()) + ":" + address.getPort();
  }

  private static IllegalArgumentException malformed(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no address to listen on; write it like :30303 or 127.0.0.1:30303.",
        cause);
  }
}
