package dev.kith.node.discovery.table;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import java.util.List;
import java.util.stream.IntStream;

/** Nodes with keys that are the same in every run. */
final class Nodes {
  private static final int COUNT = 600;
  static final NodeKey SELF = key(-1);
  private static final List<NodeKey> KEYS = IntStream.range(0, COUNT).mapToObj(Nodes::key).toList();

  private Nodes() {}

  private static NodeKey key(int number) {
    return NodeKey.generate(Entropy.seeded(number));
  }

  static NodeId self() {
    return NodeId.of(SELF.publicKey());
  }

  /** Each in a network of its own. */
  static Enode node(int number) {
    return node(number, "60." + number / 200 + "." + number % 200 + ".1", 30303);
  }

  static Enode node(int number, String ip, int udp) {
    return Enode.of(
        KEYS.get(number).publicKey(), new Host.Ip(IpText.parse(ip).orElseThrow()), 30303, udp);
  }

  static Enode signed(int number, String ip, long sequence) {
    NodeRecord record =
        new RecordBuilder()
            .ip(IpText.parse(ip).orElseThrow())
            .udp(30303)
            .sign(KEYS.get(number), sequence);
    return Enode.of(record);
  }

  static List<Enode> nodes(int count) {
    return IntStream.range(0, count).mapToObj(Nodes::node).toList();
  }

  static NodeId target(String hexByte) {
    return new NodeId(Bytes.fromHex(hexByte.repeat(32)));
  }
}
