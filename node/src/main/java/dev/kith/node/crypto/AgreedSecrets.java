package dev.kith.node.crypto;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What keys agree on when both ends are in one process, as in a simulation: one end computes the
 * secret, the other is handed the same bytes. That halves what a handshake costs there.
 *
 * <p>Only for keys that protect nothing, and only on threads that ask for it: anywhere else no
 * secret is kept. Safe from any thread.
 */
public final class AgreedSecrets {
  /** Handshakes under way at once are fewer; what is over was not asked for and is forgotten. */
  private static final int MOST = 1 << 16;

  private static final ThreadLocal<@Nullable AgreedSecrets> HERE = new ThreadLocal<>();

  private final Map<Pair, byte[]> waiting = new ConcurrentHashMap<>();

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

  /** Does something on this thread, whose keys hand their secrets to each other meanwhile. */
  public <T> T during(Supplier<T> action) {
    AgreedSecrets before = HERE.get();
    HERE.set(this);
    try {
      return action.get();
    } finally {
      HERE.set(before);
    }
  }

  /** How many secrets wait for the other end. */
  int waiting() {
    return waiting.size();
  }

  /** The secret of two keys: computed, unless it was by the other end and waits here. */
  static byte[] of(PublicKey own, PublicKey other, Supplier<byte[]> computation) {
    AgreedSecrets here = HERE.get();
    return here == null ? computation.get() : here.handOver(new Pair(own, other), computation);
  }

  private byte[] handOver(Pair pair, Supplier<byte[]> computation) {
    byte[] handed = waiting.remove(pair);
    if (handed != null) {
      return handed;
    }
    byte[] secret = computation.get();
    if (waiting.size() >= MOST) {
      waiting.clear();
    }
    waiting.put(pair, secret.clone());
    return secret;
  }
}
