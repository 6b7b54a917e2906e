package dev.kith.simulation.world;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Agreement;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.crypto.PublicKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of a world agree on: as both ends are here, one computes the secret, and the other
 * is handed the same bytes. And as no key here protects anything, it is computed the fast way,
 * which tells of the key by its time. That halves what a handshake costs. Safe from any thread.
 */
final class Agreements implements Agreement {
  /** Handshakes under way at once are fewer; what is over was not asked for and is forgotten. */
  private static final int MOST = 1 << 16;

  private final Agreement arithmetic;
  private final int most;
  private final Map<Pair, Bytes> waiting = new ConcurrentHashMap<>();

  /** Two keys, whichever comes first. */
  private record Pair(PublicKey one, PublicKey other) {
    @Override
    public boolean equals(@Nullable Object object) {
      return object instanceof Pair pair
          && (one.equals(pair.one)
              ? other.equals(pair.other)
              : one.equals(pair.other) && other.equals(pair.one));
    }

    @Override
    public int hashCode() {
      return one.hashCode() + other.hashCode();
    }
  }

  /** Nothing is agreed on yet. */
  Agreements(Agreement arithmetic) {
    this(arithmetic, MOST);
  }

  /** The same with another bound for what waits. */
  Agreements(Agreement arithmetic, int most) {
    this.arithmetic = arithmetic;
    this.most = most;
  }

  @Override
  public Bytes agree(NodeKey own, PublicKey other) {
    return agreeOnce(own, other);
  }

  @Override
  public Bytes agreeOnce(NodeKey own, PublicKey other) {
    Pair pair = new Pair(own.publicKey(), other);
    Bytes handed = waiting.remove(pair);
    if (handed != null) {
      return handed;
    }
    Bytes secret = arithmetic.agreeOnce(own, other);
    if (waiting.size() >= most) {
      waiting.clear();
    }
    waiting.put(pair, secret);
    return secret;
  }

  /** How many secrets wait for the other end. */
  int waiting() {
    return waiting.size();
  }
}
