package dev.kith.simulation.bench;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.table.NodeTable;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** The table of a node that has met many, as full as it gets. For one thread. */
final class FullTable {
  /** Nodes to choose from, as in the go-ethereum program: they fill the eight farthest buckets. */
  private static final int MET = 4096;

  private static final int PORT = 30303;

  /** A node as it introduces itself over the wire. */
  record Candidate(NodeId id, Bytes record) {}

  private final NodeId self = NodeId.of(NodeKey.generate().publicKey());
  private final NodeTable table = new NodeTable(self, Entropy.secure());
  private final int[] inBucket = new int[Byte.SIZE * NodeId.SIZE + 1];

  /** Nodes with records, in networks of their own, where a table does not count them together. */
  static List<Candidate> candidates() {
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < MET; i++) {
      NodeKey key = NodeKey.generate();
      NodeRecord record = new RecordBuilder().ip(address(i)).tcp(PORT).udp(PORT).sign(key, 1);
      all.add(new Candidate(record.id(), record.encoded()));
    }
    return all;
  }

  private static InetAddress address(int number) {
    try {
      return InetAddress.getByAddress(
          new byte[] {10, 0, (byte) (number >> Byte.SIZE), (byte) number});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are an address.", e);
    }
  }

  /** Takes in those that get a place at once, as live nodes; says how many. */
  int fill(List<Candidate> candidates) {
    int before = table.size();
    for (Candidate next : candidates) {
      int distance = self.logDistance(next.id());
      if (inBucket[distance] < NodeTable.BUCKET_SIZE) {
        inBucket[distance]++;
        Enode node = Enode.of(NodeRecord.decode(next.record()));
        table.add(node, NodeTable.Source.CONTACT, 0);
        table.alive(node, 0);
      }
    }
    return table.size() - before;
  }

  NodeTable table() {
    return table;
  }
}
