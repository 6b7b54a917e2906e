package dev.kith.node.discovery.v4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.table.NodeTable;
import dev.kith.node.discovery.v4.Wire.Station;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.store.SeenNodes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes to call, for who asks. */
class SuggestionsTest {
  private final Wire wire = new Wire(false);
  private final Station bootnode = wire.station(0, "60.0.0.1");
  private final List<Station> stations = new ArrayList<>();
  private final List<Enode> suggested = new ArrayList<>();

  @BeforeEach
  void network() {
    for (int i = 1; i < 12; i++) {
      Station station = wire.station(i, "60.0." + i + ".1");
      station.node.begin(bootnode.enode());
      stations.add(station);
    }
    wire.pass(Duration.ofSeconds(1));
  }

  private List<NodeId> ids() {
    return suggested.stream().map(Enode::id).toList();
  }

  @Test
  void givesAsManyAsWereAskedForAndNobodyTwice() {
    Station asker = stations.get(0);
    asker.node.want(3, suggested::add);
    wire.pass(Duration.ofSeconds(30));
    assertThat(suggested).hasSize(3);

    asker.node.want(100, suggested::add);
    wire.pass(Duration.ofSeconds(60));
    assertThat(ids()).hasSize(11).doesNotHaveDuplicates().doesNotContain(asker.enode().id());
  }

  @Test
  void givesTheSameAgainLater() {
    Station asker = stations.get(0);
    asker.node.want(100, suggested::add);
    wire.pass(Duration.ofSeconds(30));
    suggested.clear();
    asker.node.want(100, suggested::add);
    wire.pass(Duration.ofMinutes(12));

    assertThat(ids()).hasSizeGreaterThanOrEqualTo(11);
  }

  @Test
  void givesOnlyThoseWhoseRecordFits() {
    Station asker = stations.get(0);
    NodeId wanted = stations.get(5).enode().id();
    asker.filter = record -> record.id().equals(wanted);
    asker.node.want(100, suggested::add);
    wire.pass(Duration.ofSeconds(60));

    assertThat(ids()).containsExactly(wanted);
    assertThat(suggested.get(0).record()).contains(stations.get(5).record(1));
  }

  @Test
  void withoutAnybodyToAskThereIsNobodyToCall() {
    Station lonely = wire.station(99, "60.99.0.1");
    lonely.node.want(5, suggested::add);
    wire.pass(Duration.ofSeconds(30));

    assertThat(suggested).isEmpty();
  }

  @Test
  void ofManyNamesInOneNetworkKeepsAFew() {
    Suggestions suggestions = bare(bootnode);
    for (int i = 0; i < 300; i++) {
      Enode name = Enode.of(key(i).publicKey(), bootnode.enode().host().orElseThrow(), i + 1, 1);
      suggestions.met(name);
    }
    stations.forEach(station -> suggestions.met(station.enode()));
    suggestions.want(400, suggested::add);
    assertThat(suggested).hasSize(8 + stations.size());

    suggestions.met(bootnode.enode());
    suggestions.want(400, suggested::add);
    assertThat(ids()).endsWith(bootnode.enode().id());
  }

  private static NodeKey key(int number) {
    return NodeKey.generate(Entropy.seeded(1000 + number));
  }

  /** Such as nobody walks for. */
  private static Suggestions bare(Station of) {
    Local local =
        new Local(of.record(1), ip -> true, () -> 0, () -> Instant.EPOCH, Entropy.seeded(1));
    Asker asker = new Asker(local, of, new Proofs());
    NodeTable table = new NodeTable(local.id(), local.entropy());
    Keeper keeper = new Keeper(local, table, asker);
    SeenNodes seen = new SeenNodes(of.store.table(SeenNodes.TABLE));
    Walker walker = new Walker(local, table, asker, keeper, seen);
    return new Suggestions(local, asker, walker, Optional.empty());
  }
}
