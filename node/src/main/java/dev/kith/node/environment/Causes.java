package dev.kith.node.environment;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.UnresolvedAddressException;

/** What the system says about sockets, as sentences for people. */
final class Causes {
  private Causes() {}

  static String sentence(Exception cause) {
    if (cause instanceof BindException) {
      return "the address is in use or not ours (" + cause.getMessage() + ")";
    }
    if (cause instanceof ConnectException) {
      return "nobody listens there (" + cause.getMessage() + ")";
    }
    if (cause instanceof NoRouteToHostException) {
      return "no route leads there (" + cause.getMessage() + ")";
    }
    if (cause instanceof UnresolvedAddressException) {
      return "the host name was not resolved";
    }
    if (cause instanceof IOException && cause.getMessage() != null) {
      return cause.getMessage();
    }
    return cause.toString();
  }
}
