package dev.kith.node.cli;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeRecord;
import org.jspecify.annotations.Nullable;

/** A node as one line of results: its record if it has one, otherwise its URL. */
record NodeLine(String id, String enode, @Nullable String enr) {
  static void print(Results results, Enode node) {
    String record = node.record().map(NodeRecord::toString).orElse(null);
    results.print(node.toString(), new NodeLine(node.id().toString(), node.url(), record));
  }
}
