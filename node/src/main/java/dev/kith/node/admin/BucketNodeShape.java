package dev.kith.node.admin;

import dev.kith.node.discovery.table.TableSnapshot;
import dev.kith.node.discovery.v4.Discv4Service.Neighborhood;
import java.time.Instant;
import java.util.List;

/**
 * A node of the table in the JSON of go-ethereum's {@code debug_discoveryV4Table}.
 *
 * @param node its record, or its enode URL
 * @param addedToTable when it came, such as 2026-11-26T12:00:00Z
 * @param addedToBucket when it got its place
 * @param checks how many times it answered; silence takes most of them away
 * @param live whether it answered when it was last asked
 */
public record BucketNodeShape(
    String node, String addedToTable, String addedToBucket, int checks, boolean live) {

  /** All buckets, the nearest first, without those that wait for a place. */
  static List<List<BucketNodeShape>> of(Neighborhood table) {
    return table.snapshot().buckets().stream()
        .map(bucket -> bucket.nodes().stream().map(known -> of(table.at(), known)).toList())
        .toList();
  }

  private static BucketNodeShape of(Instant now, TableSnapshot.Known known) {
    return new BucketNodeShape(
        known.node().toString(),
        now.minus(known.inTable()).toString(),
        now.minus(known.inPlace()).toString(),
        known.checks(),
        known.live());
  }
}
