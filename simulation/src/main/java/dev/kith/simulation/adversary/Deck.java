package dev.kith.simulation.adversary;

import dev.kith.node.crypto.Entropy;
import java.util.ArrayList;
import java.util.List;

/** Deals all tricks in an order that chance decides, and then all of them again. One owner. */
final class Deck<T> {
  private final List<T> all;
  private final Entropy entropy;
  private final List<T> left = new ArrayList<>();

  Deck(T[] all, Entropy entropy) {
    this.all = List.of(all);
    this.entropy = entropy;
  }

  T deal() {
    if (left.isEmpty()) {
      left.addAll(all);
    }
    return left.remove(entropy.nextInt(left.size()));
  }
}
