package dev.kith.node.discovery.v4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.Keccak256;
import dev.kith.node.discovery.v4.Wire.Station;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes that know a bootnode and nobody else find each other. */
class NetworkTest {
  private static final int NODES = 36;

  private final Wire wire = new Wire(false);
  private final Station bootnode = wire.station(0, "60.0.0.1");
  private final List<Station> stations = new ArrayList<>();

  private void network() {
    for (int i = 1; i < NODES; i++) {
      Station station = wire.station(i, "60.0." + i + ".1");
      station.node.begin(bootnode.enode());
      stations.add(station);
    }
  }

  private void assertAllKnown(int least) {
    for (Station station : stations) {
      assertThat(station.node.table().size()).isGreaterThanOrEqualTo(least);
    }
  }

  private void assertLookupFinds(Station station, Bytes target) {
    List<List<Enode>> found = new ArrayList<>();
    station.node.lookup(target, walk -> found.add(walk.result()));
    wire.pass(Duration.ofSeconds(20));
    NodeId id = new NodeId(Keccak256.hash(target));
    List<Enode> nearest =
        stations.stream()
            .filter(other -> other != station)
            .map(Station::enode)
            .sorted((one, other) -> id.compareDistance(one.id(), other.id()))
            .limit(3)
            .toList();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).stream().map(Enode::id))
        .containsAll(nearest.stream().map(Enode::id).toList());
  }

  @Test
  void fillsTablesAndFindsTheNearest() {
    network();
    wire.pass(Duration.ofMinutes(1));

    assertAllKnown(24);
    assertLookupFinds(stations.get(7), Bytes.fromHex("5b".repeat(64)));
  }

  @Test
  void comesBackWhenTheNetworkDoes() {
    network();
    wire.pass(Duration.ofMinutes(1));
    wire.lose(letter -> true);
    wire.pass(Duration.ofMinutes(20));
    assertThat(stations.get(3).node.table().size()).isLessThanOrEqualTo(1);

    wire.lose(letter -> false);
    wire.pass(Duration.ofMinutes(2));

    assertAllKnown(22);
  }

  @Test
  void aNodeThatRestartsNeedsNoBootnode() {
    network();
    wire.pass(Duration.ofMinutes(1));
    Station again = wire.restarted(5, stations.get(4));
    wire.pass(Duration.ofSeconds(30));

    assertThat(again.node.table().size()).isGreaterThanOrEqualTo(24);
  }

  @Test
  void fillsTablesWhereOnePacketInFiveIsLost() {
    network();
    Entropy chance = Entropy.seeded(5);
    wire.lose(letter -> chance.nextInt(5) == 0);
    wire.pass(Duration.ofMinutes(2));

    assertAllKnown(20);
  }
}
