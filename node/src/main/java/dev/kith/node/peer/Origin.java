package dev.kith.node.peer;

import dev.kith.node.crypto.PublicKey;
import dev.kith.node.environment.Transport.Connection;
import java.net.InetSocketAddress;

/** How a session began. */
public sealed interface Origin {
  /** The remote's address. */
  InetSocketAddress remote();

  /** Somebody called us. */
  record Accepted(Connection connection) implements Origin {
    @Override
    public InetSocketAddress remote() {
      return connection.remote();
    }
  }

  /** We call somebody, who must hold this key. */
  record Dialed(PublicKey key, InetSocketAddress remote) implements Origin {}
}
