package dev.kith.simulation.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.crypto.Entropy;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyTest {
  private static Graph connect(String topology, int nodes) {
    return Topology.parse(topology).connect(nodes, Entropy.seeded(7));
  }

  private static IntStream degrees(Graph graph) {
    return IntStream.range(0, graph.nodes()).map(node -> graph.neighbours(node).size());
  }

  @Test
  void aChainIsDialedForwards() {
    assertThat(connect("chain", 4).edges())
        .containsExactly(new Edge(0, 1), new Edge(1, 2), new Edge(2, 3));
  }

  @Test
  void aRingOfTwoIsOneConnection() {
    assertThat(connect("ring", 2).edges()).containsExactly(new Edge(0, 1));
    assertThat(connect("ring", 4).edges()).hasSize(4).contains(new Edge(3, 0));
  }

  @Test
  void aStarIsDialedFromItsCenter() {
    assertThat(connect("star:1", 3).edges()).containsExactly(new Edge(1, 0), new Edge(1, 2));
    assertThatThrownBy(() -> connect("star:3", 3)).hasMessageContaining("no node 3 among 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 12, 13})
  void fullIsEverybodyWithEverybody(int nodes) {
    assertThat(connect("full", nodes).edges()).hasSize(nodes * (nodes - 1) / 2);
  }

  @Test
  void aGridBreaksItsRows() {
    assertThat(connect("grid:3", 5)).hasToString("5 nodes: [0-1, 0-3, 1-2, 1-4, 3-4]");
  }

  @Test
  void clustersAreCloserInsideThanBetween() {
    assertThat(connect("clusters:2:1:0", 6)).hasToString("6 nodes: [0-1, 0-2, 1-2, 3-4, 3-5, 4-5]");
  }

  @Test
  void aRandomGraphHasAboutItsShareOfPairs() {
    assertThat(connect("random:0.1", 100).edges()).hasSizeBetween(420, 570);
    assertThat(connect("random:0%", 100).edges()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chain", "ring", "full", "growth", "grid:3", "scalefree:2", "regular:0"})
  void noNodesAndOneNodeHaveNoConnection(String topology) {
    assertThat(connect(topology, 0).edges()).isEmpty();
    assertThat(connect(topology, 1).edges()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chain",
        "ring",
        "star:0",
        "full",
        "growth",
        "grid:4",
        "smallworld:4:50%",
        "scalefree:1"
      })
  void whatPromisesToBeConnectedIs(String topology) {
    for (int seed = 0; seed < 20; seed++) {
      Graph graph = Topology.parse(topology).connect(5 + seed, Entropy.seeded(seed));
      assertThat(graph.isConnected()).isTrue();
    }
  }

  @Property(tries = 200)
  void growthIsATree(@ForAll @IntRange(min = 1, max = 200) int nodes, @ForAll long seed) {
    Graph graph = Topology.growth().connect(nodes, Entropy.seeded(seed));
    assertThat(graph.edges()).hasSize(nodes - 1).allMatch(edge -> edge.other() < edge.one());
    assertThat(graph.isConnected()).isTrue();
  }

  @Property(tries = 200)
  void aSmallWorldIsConnectedAndKeepsTheNumberOfConnections(
      @ForAll @IntRange(min = 5, max = 100) int nodes, @ForAll long seed) {
    Graph graph = Topology.smallWorld(4, 0.3).connect(nodes, Entropy.seeded(seed));
    assertThat(graph.edges()).hasSize(2 * nodes);
    assertThat(graph.isConnected()).isTrue();
    assertThat(degrees(graph)).allMatch(degree -> degree >= 3);
  }

  @Test
  void aSmallWorldIsSmall() {
    List<Edge> lattice = Topology.smallWorld(4, 0).connect(50, Entropy.seeded(1)).edges();
    List<Edge> rewired = Topology.smallWorld(4, 1).connect(50, Entropy.seeded(1)).edges();
    assertThat(rewired.subList(0, 50)).isEqualTo(lattice.subList(0, 50));
    assertThat(rewired.subList(50, 100)).filteredOn(lattice::contains).hasSizeLessThan(15);
  }

  @Property(tries = 200)
  void aScaleFreeGraphIsConnectedAndEachNewcomerDialsAsMany(
      @ForAll @IntRange(min = 4, max = 200) int nodes, @ForAll long seed) {
    Graph graph = Topology.scaleFree(3).connect(nodes, Entropy.seeded(seed));
    assertThat(graph.isConnected()).isTrue();
    assertThat(graph.edges()).hasSize(6 + 3 * (nodes - 4));
  }

  @Test
  void aScaleFreeGraphHasHubs() {
    assertThat(degrees(connect("scalefree:2", 1000)).max().orElseThrow()).isGreaterThan(30);
  }

  @Property(tries = 200)
  void aRegularGraphGivesEverybodyAsMany(
      @ForAll @IntRange(min = 0, max = 60) int nodes,
      @ForAll @IntRange(max = 9) int degree,
      @ForAll long seed) {
    Topology regular = Topology.randomRegular(degree);
    if (nodes > 0 && (degree >= nodes || nodes * degree % 2 != 0)) {
      assertThatThrownBy(() -> regular.connect(nodes, Entropy.seeded(seed)))
          .hasMessageContaining("cannot have");
    } else {
      assertThat(degrees(regular.connect(nodes, Entropy.seeded(seed)))).allMatch(d -> d == degree);
    }
  }

  @Test
  void aRegularGraphIsShuffled() {
    List<Edge> edges = connect("regular:4", 100).edges();
    assertThat(edges)
        .filteredOn(edge -> Math.abs(edge.one() - edge.other()) <= 2)
        .hasSizeLessThan(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"growth", "random:10%", "smallworld:4:0.5", "scalefree:2", "regular:4"})
  void theSameSeedGivesTheSameGraphAndAnotherAnother(String topology) {
    Topology wiring = Topology.parse(topology);
    Graph graph = wiring.connect(60, Entropy.seeded(5));
    assertThat(wiring.connect(60, Entropy.seeded(5))).isEqualTo(graph).hasSameHashCodeAs(graph);
    assertThat(wiring.connect(60, Entropy.seeded(6))).isNotEqualTo(graph);
  }

  @Test
  void aListIsReadLineByLine() {
    Topology listed = Topology.listed(List.of("# two pairs", "", "0 1", " 3\t2 # by hand", "1 0"));
    assertThat(listed.connect(4, Entropy.seeded(1)).edges())
        .containsExactly(new Edge(0, 1), new Edge(3, 2));
    assertThatThrownBy(() -> listed.connect(3, Entropy.seeded(1)))
        .hasMessageContaining("no node 3 among 3");
  }

  @Test
  void aListNamesTheLineThatIsWrong() {
    assertThatThrownBy(() -> Topology.listed(List.of("0 1", "0-2")))
        .hasMessage("line 2 of the topology is no edge; write two node numbers, like 0 1");
    assertThatThrownBy(() -> Topology.listed(List.of("4 4"))).hasMessageStartingWith("line 1 of");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mesh",
        "ring:1",
        "star",
        "grid:0",
        "random:2",
        "scalefree:0",
        "smallworld:3:0.1"
      })
  void whatIsNoTopologyIsRefused(String text) {
    assertThatThrownBy(() -> Topology.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(";");
  }
}
