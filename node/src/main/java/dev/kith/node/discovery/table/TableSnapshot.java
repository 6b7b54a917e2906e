package dev.kith.node.discovery.table;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table at one moment. Immutable, safe from any thread.
 *
 * @param buckets the nearest first, {@link NodeTable#BUCKETS} of them
 * @param networks how many nodes come from where, the most first; those that count together, and no
 *     own networks
 */
public record TableSnapshot(List<Bucket> buckets, List<Network> networks) {
  /** Copies the lists. */
  public TableSnapshot {
    buckets = List.copyOf(buckets);
    networks = List.copyOf(networks);
  }

  /**
   * The nodes at about one distance.
   *
   * @param nodes those that have a place
   * @param waiting those that wait for one, the newest first
   */
  public record Bucket(List<Known> nodes, List<Known> waiting) {
    /** Copies the lists. */
    public Bucket {
      nodes = List.copyOf(nodes);
      waiting = List.copyOf(waiting);
    }
  }

  /**
   * A node.
   *
   * @param live whether it answered when it was last asked
   * @param checks how many times it did; silence takes most of them away
   * @param inTable how long it has been known
   * @param inPlace how long it has had its place, or has waited for one
   */
  public record Known(Enode node, boolean live, int checks, Duration inTable, Duration inPlace) {}

  /** A network, how many nodes of it are in the table or wait, and how many may be. */
  public record Network(IpPrefix prefix, int nodes, int most) {}

  /** All that have a place. */
  public Stream<Known> nodes() {
    return buckets.stream().flatMap(bucket -> bucket.nodes().stream());
  }
}
