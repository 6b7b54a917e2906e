package dev.kith.simulation.engine;

import dev.kith.node.crypto.Entropy;
import java.util.HashMap;
import java.util.Map;

/**
 * The streams of randomness of one node, one for each purpose. Each follows from the seed, the node
 * and the purpose alone, so no draw shifts the draws of others.
 */
final class Streams {
  private final long key;
  private final Map<String, Entropy> byPurpose = new HashMap<>(2);

  Streams(long seed, int node) {
    this.key = Digest.add(Digest.add(0, seed), node);
  }

  /** The stream of a purpose; whoever asks again goes on where the last one stopped. */
  Entropy of(String purpose) {
    return byPurpose.computeIfAbsent(purpose, this::fresh);
  }

  /** The stream of a purpose from its start, for somebody who keeps it. */
  Entropy fresh(String purpose) {
    return Entropy.seeded(Digest.add(key, Digest.text(purpose)));
  }
}
