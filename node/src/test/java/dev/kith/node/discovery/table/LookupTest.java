package dev.kith.node.discovery.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LookupTest {
  private static final NodeId TARGET = Nodes.target("a7");

  private static List<Enode> nearest(List<Enode> nodes, NodeId target, int most) {
    return nodes.stream()
        .sorted((one, other) -> target.compareDistance(one.id(), other.id()))
        .limit(most)
        .toList();
  }

  @Test
  void isDoneAtOnceWithoutAnybodyToAsk() {
    Lookup lookup = new Lookup(Nodes.self(), TARGET, List.of());

    assertThat(lookup.next()).isEmpty();
    assertThat(lookup.isDone()).isTrue();
    assertThat(lookup.result()).isEmpty();
  }

  @Test
  void asksThreeAtOnceTheNearestFirst() {
    List<Enode> known = Nodes.nodes(40);
    Lookup lookup = new Lookup(Nodes.self(), TARGET, known);
    List<Enode> order = nearest(known, TARGET, 40);

    assertThat(lookup.next()).isEqualTo(order.subList(0, 3));
    assertThat(lookup.next()).isEmpty();
    lookup.answered(order.get(1).id(), List.of());
    assertThat(lookup.next()).containsExactly(order.get(3));
    assertThat(lookup.isDone()).isFalse();
  }

  @Test
  void leavesBehindWhoDoesNotAnswer() {
    List<Enode> known = Nodes.nodes(40);
    Lookup lookup = new Lookup(Nodes.self(), TARGET, known);
    List<Enode> order = nearest(known, TARGET, 40);
    Set<NodeId> dead = Set.of(order.get(0).id(), order.get(5).id(), order.get(15).id());
    walk(lookup, node -> dead.contains(node.id()) ? null : List.of());

    assertThat(lookup.result())
        .isEqualTo(order.stream().filter(node -> !dead.contains(node.id())).limit(16).toList());
  }

  @Test
  void liarsCannotLeadItOnForEver() {
    List<Enode> nodes = nearest(Nodes.nodes(600), TARGET, 600);
    int[] given = {600};
    int asked =
        walk(
            new Lookup(Nodes.self(), TARGET, nodes.subList(598, 600)),
            node -> {
              given[0] = Math.max(1, given[0] - 1);
              return nodes.subList(given[0] - 1, given[0]);
            });

    assertThat(asked).isEqualTo(80);
  }

  @Test
  void neverAsksItselfOrAnybodyTwice() {
    List<Enode> nodes = Nodes.nodes(100);
    Enode self = Enode.of(Nodes.SELF.publicKey());
    Set<NodeId> asked = new HashSet<>();
    walk(
        new Lookup(Nodes.self(), TARGET, nodes.subList(0, 3)),
        node -> {
          assertThat(asked.add(node.id())).isTrue();
          List<Enode> named = new ArrayList<>(nodes.subList(0, 15));
          named.add(self);
          return named;
        });
    assertThat(asked).hasSize(15).doesNotContain(Nodes.self());
  }

  /** Every node knows some at random, and its neighbours: so the nearest are found. */
  @Property(tries = 30)
  void findsTheNearestOfANetwork(
      @ForAll long seed, @ForAll @IntRange(min = 20, max = 300) int size) {
    Entropy entropy = Entropy.seeded(seed);
    List<Enode> network = Nodes.nodes(size);
    Lookup lookup = new Lookup(Nodes.self(), TARGET, network.subList(0, 1));
    walk(
        lookup,
        node -> {
          List<Enode> known = new ArrayList<>(nearest(network, node.id(), 17));
          IntStream.range(0, 20).forEach(i -> known.add(network.get(entropy.nextInt(size))));
          return nearest(known.stream().distinct().toList(), TARGET, 16);
        });

    assertThat(lookup.result().subList(0, 5)).isEqualTo(nearest(network, TARGET, 5));
  }

  @Test
  void countsTheHopsToTheNearest() {
    List<Enode> order = nearest(Nodes.nodes(60), TARGET, 60);
    Lookup lookup = new Lookup(Nodes.self(), TARGET, order.subList(40, 42));
    assertThat(lookup.hops()).isZero();
    walk(
        lookup,
        node ->
            switch (order.indexOf(node)) {
              case 41 -> order.subList(20, 21);
              case 20 -> order.subList(3, 5);
              case 3 -> List.of(order.get(2), order.get(20));
              default -> List.of();
            });

    assertThat(lookup.result().get(0)).isEqualTo(order.get(2));
    assertThat(lookup.hops()).isEqualTo(4);
    assertThat(lookup.asked()).isEqualTo(6);
  }

  private interface Network {
    /** What a node names, or null if it does not answer. */
    @org.jspecify.annotations.Nullable
    List<Enode> ask(Enode node);
  }

  private static int walk(Lookup lookup, Network network) {
    int asked = 0;
    while (!lookup.isDone()) {
      for (Enode node : lookup.next()) {
        asked++;
        List<Enode> named = network.ask(node);
        if (named == null) {
          lookup.failed(node.id());
        } else {
          lookup.answered(node.id(), named);
        }
      }
    }
    return asked;
  }
}
