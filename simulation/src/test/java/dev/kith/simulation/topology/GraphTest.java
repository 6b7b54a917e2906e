package dev.kith.simulation.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.crypto.Entropy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GraphTest {
  private static final Graph TRIANGLE =
      new Graph(3, List.of(new Edge(0, 1), new Edge(1, 2), new Edge(2, 0)));

  @Test
  void whoDialedMakesNoDifference() {
    List<Edge> found = List.of(new Edge(0, 2), new Edge(1, 0), new Edge(2, 1), new Edge(1, 2));
    assertThat(TRIANGLE.difference(found)).isEmpty();
  }

  @Test
  void theDifferenceIsOneSentence() {
    assertThat(new Graph(4, TRIANGLE.edges()).difference(List.of(new Edge(3, 1), new Edge(0, 1))))
        .contains("3 connections expected, 2 found, missing: 0-2 1-2, unexpected: 1-3");
  }

  @Test
  void aLargeDifferenceIsCounted() {
    Graph full = Topology.full().connect(10, Entropy.seeded(1));
    assertThat(full.difference(List.of()))
        .contains("45 connections expected, 0 found, missing: 0-1 0-2 0-3 0-4 0-5 and 40 more");
  }

  @Test
  void neighboursAreThoseOnEitherEnd() {
    assertThat(TRIANGLE.neighbours(0)).containsExactly(1, 2);
    assertThatThrownBy(() -> TRIANGLE.neighbours(3)).hasMessageContaining("no node 3 among 3");
  }

  @Test
  void anIslandIsNotConnected() {
    assertThat(new Graph(4, TRIANGLE.edges()).isConnected()).isFalse();
    assertThat(TRIANGLE.isConnected()).isTrue();
    assertThat(new Graph(0, List.of()).isConnected()).isTrue();
  }

  @Test
  void noGraphHasALoopATwinOrALooseEnd() {
    assertThatThrownBy(() -> new Edge(1, 1)).hasMessageContaining("itself");
    List<Edge> twins = List.of(new Edge(0, 1), new Edge(1, 0));
    assertThatThrownBy(() -> new Graph(2, twins)).hasMessageContaining("same nodes");
    assertThatThrownBy(() -> new Graph(1, List.of(new Edge(0, 1)))).hasMessageContaining("node 1");
    assertThatThrownBy(() -> new Graph(2, List.of(new Edge(0, -1)))).hasMessageContaining("-1");
  }

  @Property(tries = 100)
  void oneLostConnectionIsTheWholeDifference(
      @ForAll @IntRange(min = 3, max = 40) int nodes, @ForAll long seed) {
    Graph ring = Topology.ring().connect(nodes, Entropy.seeded(seed));
    List<Edge> found = new ArrayList<>(ring.edges());
    Edge lost = found.remove(Entropy.seeded(seed).nextInt(nodes));
    assertThat(ring.difference(ring.edges())).isEmpty();
    assertThat(ring.difference(found))
        .hasValueSatisfying(text -> assertThat(text).endsWith("found, missing: " + lost));
    assertThat(new Graph(nodes, found).isConnected()).isTrue();
    assertThat(IntStream.range(0, nodes).map(node -> ring.neighbours(node).size())).containsOnly(2);
  }
}
