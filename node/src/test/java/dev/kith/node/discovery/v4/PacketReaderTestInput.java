package dev.kith.node.discovery.v4;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Keccak256;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.rlp.RlpReader;
import dev.kith.node.rlp.RlpWriter;

/** Packets as later versions may send them. */
final class PacketReaderTestInput {
  private PacketReaderTestInput() {}

  /**
   * The packet of a message with an element more in its list, and bytes behind it; where the
   * message leaves its sequence out, something that is no number takes the place.
   */
  static Bytes grown(V4Message message, NodeKey key, Bytes element, byte[] after) {
    Bytes signed = Packet.sign(message, key).datagram().slice(PacketReader.HEADER_SIZE);
    RlpReader list = RlpReader.of(signed.slice(1)).list();
    RlpWriter grown = new RlpWriter().list();
    while (list.hasNext()) {
      grown.raw(list.raw());
    }
    Bytes content = grown.list().end().add(element).end().toBytes();
    return resigned(Bytes.concat(signed.slice(0, 1), content, Bytes.copyOf(after)), key);
  }

  private static Bytes resigned(Bytes signed, NodeKey key) {
    Bytes signature = key.sign(Keccak256.hash(signed)).bytes();
    return Bytes.concat(Keccak256.hash(signature, signed), signature, signed);
  }
}
