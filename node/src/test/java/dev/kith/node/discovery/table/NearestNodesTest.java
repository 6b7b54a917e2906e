package dev.kith.node.discovery.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.discovery.table.NodeTable.Source;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is in a table, the nearest are those that sorting all of it puts first. */
class NearestNodesTest {
  private static final List<Enode> NODES = Nodes.nodes(400);

  @Property(tries = 300)
  void areTheFirstOfAllInOrder(
      @ForAll("places") NodeId self,
      @ForAll("places") NodeId target,
      @ForAll @IntRange(max = 400) int nodes,
      @ForAll @IntRange(min = 1, max = 40) int most) {
    NodeTable table = table(self, nodes, 1);

    assertThat(table.nearest(target, most)).isEqualTo(sorted(table, target, most, node -> true));
  }

  @Property(tries = 300)
  void areAliveAndPermittedWhereTheyAreTold(
      @ForAll("places") NodeId self,
      @ForAll("places") NodeId target,
      @ForAll @IntRange(min = 1, max = 400) int nodes,
      @ForAll @IntRange(min = 1, max = 50) int oneAliveIn) {
    NodeTable table = table(self, nodes, oneAliveIn);
    Predicate<Enode> which = node -> node.id().bytes().get(31) % 3 != 0;

    assertThat(table.nearestToTell(target, NodeTable.BUCKET_SIZE, which))
        .isEqualTo(
            sorted(
                table,
                target,
                NodeTable.BUCKET_SIZE,
                which.and(node -> NODES.indexOf(node) % oneAliveIn == 0)));
  }

  private static NodeTable table(NodeId self, int nodes, int oneAliveIn) {
    NodeTable table = new NodeTable(self, Entropy.seeded(1));
    for (int i = 0; i < nodes; i++) {
      table.add(NODES.get(i), Source.CONTACT, 0);
      if (i % oneAliveIn == 0) {
        table.alive(NODES.get(i), 0);
      }
    }
    return table;
  }

  private static List<Enode> sorted(
      NodeTable table, NodeId target, int most, Predicate<Enode> which) {
    return table
        .snapshot(0)
        .nodes()
        .map(TableSnapshot.Known::node)
        .filter(which)
        .sorted((one, other) -> target.compareDistance(one.id(), other.id()))
        .limit(most)
        .toList();
  }

  /**
   * Beside a node, by one bit of its id: the high ones are far, the low ones in its last bucket.
   */
  @Provide
  Arbitrary<NodeId> places() {
    return Combinators.combine(
            Arbitraries.integers().between(0, NODES.size() - 1),
            Arbitraries.oneOf(
                Arbitraries.integers().between(0, 20), Arbitraries.integers().between(0, 255)))
        .as((node, bit) -> flipped(NODES.get(node).id(), bit));
  }

  private static NodeId flipped(NodeId id, int bit) {
    byte[] bytes = id.bytes().toArray();
    bytes[bit / Byte.SIZE] ^= (byte) (0x80 >> bit % Byte.SIZE);
    return new NodeId(Bytes.wrap(bytes));
  }
}
