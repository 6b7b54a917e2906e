package dev.kith.node.admin;

import dev.kith.node.discovery.table.NodeTable;
import dev.kith.node.discovery.table.TableSnapshot;
import dev.kith.node.discovery.v4.Discv4Service.Neighborhood;
import dev.kith.node.server.ListenAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table of nodes that discovery keeps, as JSON.
 *
 * @param nodes that have a place
 * @param live those of them that answered when they were last asked
 * @param waiting for a place
 * @param buckets that are not empty, the farthest first
 * @param networks where nodes come from, the most first; those that count together, and no own ones
 * @param drops packets that came and were dropped since the node began, by reason
 */
public record TableShape(
    int nodes,
    int live,
    int waiting,
    List<Bucket> buckets,
    List<Network> networks,
    Map<String, Long> drops) {

  /**
   * The nodes at about one distance.
   *
   * @param distance logarithmic, 256 for the farthest; the last bucket takes all that are nearer
   */
  public record Bucket(int distance, List<Known> nodes, List<Known> waiting) {
    private static final int NEAREST_DISTANCE = 256 - NodeTable.BUCKETS + 1;

    static Bucket of(int index, TableSnapshot.Bucket bucket) {
      return new Bucket(NEAREST_DISTANCE + index, known(bucket.nodes()), known(bucket.waiting()));
    }

    private static List<Known> known(List<TableSnapshot.Known> nodes) {
      return nodes.stream().map(Known::of).toList();
    }

    boolean isEmpty() {
      return nodes.isEmpty() && waiting.isEmpty();
    }
  }

  /**
   * A node.
   *
   * @param node its record, or its enode URL
   * @param checks how many times it answered; silence takes most of them away
   * @param seconds how long it has been in the table
   */
  public record Known(
      String id, String node, String address, boolean live, int checks, long seconds) {
    static Known of(TableSnapshot.Known known) {
      String address = known.node().udpAddress().map(ListenAddress::format).orElse("");
      return new Known(
          known.node().id().toString(),
          known.node().toString(),
          address,
          known.live(),
          known.checks(),
          known.inTable().toSeconds());
    }
  }

  /** A network such as 192.0.2.0/24, how many nodes it has in the table, and may have. */
  public record Network(String prefix, int nodes, int most) {}

  static TableShape of(Neighborhood table) {
    List<TableSnapshot.Bucket> all = table.snapshot().buckets();
    List<Bucket> buckets =
        IntStream.range(0, all.size())
            .map(index -> all.size() - 1 - index)
            .mapToObj(index -> Bucket.of(index, all.get(index)))
            .filter(bucket -> !bucket.isEmpty())
            .toList();
    return new TableShape(
        (int) placed(table).count(),
        (int) placed(table).filter(TableSnapshot.Known::live).count(),
        all.stream().mapToInt(bucket -> bucket.waiting().size()).sum(),
        buckets,
        table.snapshot().networks().stream()
            .map(each -> new Network(each.prefix().toString(), each.nodes(), each.most()))
            .toList(),
        new TreeMap<>(table.drops()));
  }

  private static Stream<TableSnapshot.Known> placed(Neighborhood table) {
    return table.snapshot().nodes();
  }
}
