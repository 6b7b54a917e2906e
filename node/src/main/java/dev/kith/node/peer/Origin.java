package dev.kith.node.peer;

import dev.kith.node.crypto.PublicKey;
import dev.kith.node.environment.Transport.Connection;
import java.net.InetSocketAddress;
import java.util.List;

/** How a session began. */
public sealed interface Origin {
  /** The remote's address, as far as known before there is a connection. */
  InetSocketAddress remote();

  /** Somebody called us. */
  record Accepted(Connection connection) implements Origin {
    @Override
    public InetSocketAddress remote() {
      return connection.remote();
    }
  }

  /**
   * We call somebody, who must hold this key.
   *
   * @param addresses where, the best first; at least one
   */
  record Dialed(PublicKey key, List<InetSocketAddress> addresses) implements Origin {
    /** Freezes the addresses. */
    public Dialed {
      addresses = List.copyOf(addresses);
    }

    @Override
    public InetSocketAddress remote() {
      return addresses.get(0);
    }
  }
}
