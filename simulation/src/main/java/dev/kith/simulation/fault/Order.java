package dev.kith.simulation.fault;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.network.Hosts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Hosts in an order that chance decides. */
final class Order {
  private Order() {}

  /** All of them, each order as likely as another. */
  static List<Integer> shuffled(Hosts hosts, Entropy entropy) {
    List<Integer> order = new ArrayList<>(hosts.numbers().boxed().toList());
    for (int left = order.size(); left > 1; left--) {
      Collections.swap(order, left - 1, entropy.nextInt(left));
    }
    return order;
  }

  /**
   * So many of the first hosts.
   *
   * @throws IllegalArgumentException if there are not so many
   */
  static Hosts some(int count, int of, Entropy entropy) {
    if (count > of) {
      throw new IllegalArgumentException(
          "there are not " + count + " nodes to choose among " + of + "; choose fewer");
    }
    List<Integer> chosen = shuffled(Hosts.first(of), entropy).subList(0, count);
    return Hosts.of(chosen.stream().mapToInt(Integer::intValue));
  }
}
