package dev.kith.node.enr;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Keccak256;
import dev.kith.node.enr.InvalidNodeException.Kind;
import dev.kith.node.rlp.RlpException;
import dev.kith.node.rlp.RlpReader;
import dev.kith.node.rlp.RlpWriter;

/**
 * The outer form of a record, checked before anything expensive: its parts are where they belong,
 * and its keys ascend.
 *
 * @param encoded the whole record, in memory of its own which the parts share, so that a record
 *     does not hold on to the packet it came in
 * @param content what is signed, without the header of its list: sequence number and pairs
 * @param pairs keys and values in turn, encoded
 */
record RecordShape(Bytes encoded, Bytes signature, long sequence, Bytes content, Bytes pairs) {
  /** Reads the encoded list and makes sure that nothing follows it. */
  static RecordShape read(Bytes encoded) {
    if (encoded.size() > NodeRecord.MAX_SIZE) {
      throw new InvalidNodeException(
          Kind.RECORD_SIZE,
          "A node record has at most 300 bytes, this one has " + encoded.size() + ".");
    }
    try {
      return readList(encoded.copy());
    } catch (RlpException e) {
      throw new InvalidNodeException(
          Kind.RECORD_SHAPE,
          "A node record is a list of signature, sequence number and pairs: "
              + e.getMessage()
              + ".");
    }
  }

  private static RecordShape readList(Bytes encoded) {
    RlpReader input = RlpReader.of(encoded);
    RlpReader list = input.list();
    input.end();
    Bytes signature = list.bytes();
    Bytes content = encoded.slice(encoded.size() - list.remaining());
    long sequence = list.uint64();
    Bytes pairs = encoded.slice(encoded.size() - list.remaining());
    requireAscendingKeys(list);
    return new RecordShape(encoded, signature, sequence, content, pairs);
  }

  private static void requireAscendingKeys(RlpReader pairs) {
    Bytes previous = null;
    while (pairs.hasNext()) {
      Bytes key = pairs.bytes();
      pairs.skip();
      if (previous != null && previous.compareTo(key) >= 0) {
        throw new InvalidNodeException(
            Kind.RECORD_ORDER, "The keys of a node record must ascend, without repetition.");
      }
      previous = key;
    }
  }

  /** The hash that is signed. */
  static Bytes hash(Bytes content) {
    return Keccak256.hash(new RlpWriter().list().raw(content).end().toBytes());
  }
}
