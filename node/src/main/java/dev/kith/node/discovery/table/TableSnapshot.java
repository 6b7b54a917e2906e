package dev.kith.node.discovery.table;

import dev.kith.node.enr.Enode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table at one moment. Immutable, safe from any thread.
 *
 * @param buckets the nearest first, {@link NodeTable#BUCKETS} of them
 */
public record TableSnapshot(List<Bucket> buckets) {
  /** Copies the list. */
  public TableSnapshot {
    buckets = List.copyOf(buckets);
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
   */
  public record Known(Enode node, boolean live, int checks) {}

  /** All that have a place. */
  public Stream<Known> nodes() {
    return buckets.stream().flatMap(bucket -> bucket.nodes().stream());
  }
}
