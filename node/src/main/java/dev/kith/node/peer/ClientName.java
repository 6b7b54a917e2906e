package dev.kith.node.peer;

import dev.kith.node.bytes.Printable;
import dev.kith.node.session.Hello;

/** What a remote calls itself, fit to be shown. */
final class ClientName {
  /** Longer than any client's name with version and platform; a Hello could carry 2,000. */
  static final int MAX_CHARACTERS = 128;

  private ClientName() {}

  static String of(Hello hello) {
    return Printable.of(hello.clientId(), MAX_CHARACTERS);
  }
}
