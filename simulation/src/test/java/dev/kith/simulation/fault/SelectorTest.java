package dev.kith.simulation.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.topology.Topology;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
  private static Graph ring(int nodes) {
    return Topology.ring().connect(nodes, Entropy.seeded(1));
  }

  private static Hosts choose(String text, int nodes, long seed) {
    return Selector.parse(text).choose(ring(nodes), Entropy.seeded(seed));
  }

  @ParameterizedTest
  @CsvSource({"3,3", "0..2+7,0..2+7", "7+0+1,0..1+7", "all,0..9", "none,none", "neighbours:0,1+9"})
  void theseAreTheNodes(String text, String nodes) {
    assertThat(choose(text, 10, 1)).hasToString(nodes);
  }

  @ParameterizedTest
  @CsvSource({
    "random:3,10,3",
    "25%,10,3",
    "100%,10,10",
    "halves,9,4",
    "minority,10,4",
    "minority,9,4",
    "majority,10,6",
    "majority,9,5",
    "minority,0,0"
  })
  void soManyByChance(String text, int nodes, int chosen) {
    assertThat(choose(text, nodes, 1).size()).isEqualTo(chosen);
  }

  @Property(tries = 200)
  void aChoiceIsAmongTheNodesAndASeedRepeatsIt(
      @ForAll @IntRange(min = 1, max = 200) int nodes, @ForAll long seed) {
    Hosts some = choose("30%", nodes, seed);
    assertThat(some.without(Hosts.first(nodes)).isEmpty()).isTrue();
    assertThat(choose("30%", nodes, seed)).isEqualTo(some);
  }

  @Test
  void everybodyIsChosenAboutAsOften() {
    int[] counts = new int[10];
    for (int seed = 0; seed < 1_000; seed++) {
      choose("random:3", 10, seed).numbers().forEach(node -> counts[node]++);
    }
    for (int count : counts) {
      assertThat(count).isBetween(240, 360);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "10!there is no node 10 among 10; they count from 0",
        "8..11!there is no node 10..11 among 10; they count from 0",
        "random:11!there are not 11 nodes to choose among 10; choose fewer",
        "neighbours:10!there is no node 10 among 10; nodes are numbered from 0"
      })
  void nodesThatAreNotThereAreNamed(String text, String error) {
    assertThatThrownBy(() -> choose(text, 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "some", "1,2", "-1", "3..", "random:", "neighbours:x", "101%"})
  void whatNamesNoNodesIsRefused(String text) {
    assertThatThrownBy(() -> Selector.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("; write it like");
  }
}
