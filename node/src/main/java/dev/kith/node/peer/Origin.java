package dev.kith.node.peer;

import dev.kith.node.crypto.PublicKey;
import dev.kith.node.environment.Transport.Connection;
import dev.kith.node.event.Course;
import java.net.InetSocketAddress;
import java.util.List;

/** How a session began. */
public sealed interface Origin {
  /** The remote's address, as far as known before there is a connection. */
  InetSocketAddress remote();

  /** How it goes from this moment on. */
  Course course(long nowNanos);

  /** Somebody called us. */
  record Accepted(Connection connection) implements Origin {
    @Override
    public InetSocketAddress remote() {
      return connection.remote();
    }

    @Override
    public Course course(long nowNanos) {
      return Course.accepted(nowNanos);
    }
  }

  /**
   * We call somebody, who must hold this key.
   *
   * @param source who named it, see {@link Course#source()}
   * @param addresses where, the best first; at least one
   */
  record Dialed(PublicKey key, String source, List<InetSocketAddress> addresses) implements Origin {
    /** Freezes the addresses. */
    public Dialed {
      addresses = List.copyOf(addresses);
    }

    @Override
    public InetSocketAddress remote() {
      return addresses.get(0);
    }

    @Override
    public Course course(long nowNanos) {
      return Course.dialed(source, nowNanos);
    }
  }
}
