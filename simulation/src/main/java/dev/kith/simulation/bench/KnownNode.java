package dev.kith.simulation.bench;

import java.lang.ref.Reference;
import java.util.List;
import java.util.stream.Stream;

/** How much heap a node in a full table takes, with its record. */
final class KnownNode {
  /** So many that what they hold shows in the heap, as in the go-ethereum program. */
  private static final int TABLES = 20;

  private static final double KIB = 1024;

  private KnownNode() {}

  static List<Figure> measure() {
    List<FullTable.Candidate> candidates = FullTable.candidates();
    new FullTable().fill(candidates); // what the first table costs once is paid by this one
    List<FullTable> tables = Stream.generate(FullTable::new).limit(TABLES).toList();
    try {
      long before = Memory.liveHeap();
      int nodes = tables.stream().mapToInt(table -> table.fill(candidates)).sum();
      long after = Memory.liveHeap();
      return List.of(new Figure("known-node", (after - before) / KIB / nodes, "KiB"));
    } finally {
      Reference.reachabilityFence(tables);
      Reference.reachabilityFence(candidates);
    }
  }
}
