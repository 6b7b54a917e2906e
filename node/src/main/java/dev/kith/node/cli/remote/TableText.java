package dev.kith.node.cli.remote;

import dev.kith.node.admin.TableShape;
import dev.kith.node.cli.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A table of nodes for people: how full it is, then where the nodes come from. */
record TableText(TableShape table) {
  /** Networks shown: those beyond have few nodes each, and would push the buckets out of sight. */
  private static final int MOST_NETWORKS = 10;

  /** As many digits of an id as {@code kith peers} shows. */
  private static final int SHORT_ID = 8;

  /**
   * The text.
   *
   * @param nodes whether each node is to be seen
   */
  String text(boolean nodes) {
    List<String> parts = new ArrayList<>();
    parts.add(
        table.nodes()
            + " nodes, "
            + table.live()
            + " of them live; "
            + table.waiting()
            + " wait for a place.");
    if (!table.buckets().isEmpty()) {
      parts.add("Buckets:\n" + buckets());
    }
    if (nodes && !table.buckets().isEmpty()) {
      parts.add("Nodes:\n" + nodes());
    }
    if (!table.networks().isEmpty()) {
      parts.add("Networks with most nodes:\n" + networks());
    }
    if (!table.drops().isEmpty()) {
      parts.add("Packets dropped:\n" + drops());
    }
    return String.join("\n\n", parts);
  }

  private String buckets() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("  DISTANCE", "NODES", "LIVE", "CHECKED", "WAITING"));
    for (TableShape.Bucket bucket : table.buckets()) {
      rows.add(
          List.of(
              "  " + bucket.distance(),
              count(bucket.nodes().size()),
              count(bucket.nodes().stream().filter(TableShape.Known::live).count()),
              count(bucket.nodes().stream().filter(known -> known.checks() > 0).count()),
              count(bucket.waiting().size())));
    }
    return Columns.of(rows);
  }

  private String nodes() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("  NODE", "DISTANCE", "ADDRESS", "CHECKS", "KNOWN FOR", "STATE"));
    for (TableShape.Bucket bucket : table.buckets()) {
      bucket.nodes().forEach(each -> rows.add(row(bucket, each, each.live() ? "live" : "silent")));
      bucket.waiting().forEach(each -> rows.add(row(bucket, each, "waiting")));
    }
    return Columns.of(rows);
  }

  private static List<String> row(TableShape.Bucket bucket, TableShape.Known known, String state) {
    return List.of(
        "  " + known.id().substring(0, SHORT_ID),
        count(bucket.distance()),
        known.address(),
        count(known.checks()),
        Ages.text(Duration.ofSeconds(known.seconds())),
        state);
  }

  private String networks() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("  NETWORK", "NODES", "AT MOST"));
    table.networks().stream()
        .limit(MOST_NETWORKS)
        .forEach(
            each ->
                rows.add(List.of("  " + each.prefix(), count(each.nodes()), count(each.most()))));
    return Columns.of(rows);
  }

  private String drops() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("  COUNT", "BECAUSE"));
    table.drops().forEach((reason, times) -> rows.add(List.of("  " + times, reason)));
    return Columns.of(rows);
  }

  private static String count(long number) {
    return Long.toString(number);
  }
}
