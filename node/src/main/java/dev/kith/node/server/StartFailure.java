package dev.kith.node.server;

import java.net.InetSocketAddress;

/** A node could not start; the message says why and what to do, in one sentence. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with its sentence. */
  public StartFailure(String sentence) {
    super(sentence);
  }

  static StartFailure cannotListen(InetSocketAddress at, String cause) {
    String address = at.toString().replaceFirst("^[^/]*/", "");
    return new StartFailure(
        "Cannot listen on " + address + ": " + cause + "; choose another port.");
  }
}
