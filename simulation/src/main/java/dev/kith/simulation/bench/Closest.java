package dev.kith.simulation.bench;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Keccak256;
import dev.kith.node.discovery.table.NodeTable;
import dev.kith.node.enr.NodeId;
import dev.kith.node.environment.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How often a second a full table names the nodes nearest to a target, as for a FindNode. */
final class Closest {
  /** Asked for in turn, as in the go-ethereum program. */
  private static final int TARGETS = 1024;

  private static final double SECOND = 1e9;

  private Closest() {}

  static List<Figure> measure(Effort effort) {
    FullTable full = new FullTable();
    full.fill(FullTable.candidates());
    List<NodeId> targets = targets();
    ask(full.table(), targets, effort.warmUp());
    double rate = ask(full.table(), targets, effort.span());
    return List.of(new Figure("closest-16", rate, "1/s"));
  }

  private static List<NodeId> targets() {
    List<NodeId> targets = new ArrayList<>();
    for (int i = 0; i < TARGETS; i++) {
      Bytes seed = Bytes.copyOf((byte) i, (byte) (i >> Byte.SIZE));
      targets.add(new NodeId(Keccak256.hash(seed)));
    }
    return targets;
  }

  private static double ask(NodeTable table, List<NodeId> targets, Duration span) {
    Ticker ticker = Ticker.real();
    long begin = ticker.nanos();
    long asked = 0;
    while (ticker.nanos() - begin < span.toNanos()) {
      for (NodeId target : targets) {
        int named = table.nearestToTell(target, NodeTable.BUCKET_SIZE, node -> true).size();
        if (named != NodeTable.BUCKET_SIZE) {
          throw new IllegalStateException("The table is not full: it names " + named + " nodes.");
        }
      }
      asked += targets.size();
    }
    return asked * SECOND / (ticker.nanos() - begin);
  }
}
