package dev.kith.node.environment;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.store.Storage;
import java.time.InstantSource;

/**
 * Everything a node takes from outside. Whoever makes it closes it, after the nodes that use it.
 *
 * @param transport connections and datagrams
 * @param ticker monotonic time, for every duration, deadline and bucket
 * @param wallClock calendar time, only for what others or a later start will read
 * @param entropy every key, nonce and random choice
 * @param names host names
 * @param storage what survives a restart
 */
public record Environment(
    Transport transport,
    Ticker ticker,
    InstantSource wallClock,
    Entropy entropy,
    Names names,
    Storage storage)
    implements AutoCloseable {

  /**
   * Sockets, clocks and randomness of this machine; starts one thread that waits on the sockets,
   * and others when an actor system is given them.
   */
  public static Environment real() {
    return RealEnvironment.open();
  }

  @Override
  public void close() {
    transport.close();
    names.close();
  }
}
