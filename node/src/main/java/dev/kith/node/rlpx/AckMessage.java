package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpReader;
import dev.kith.node.rlp.RlpWriter;

/**
 * What the recipient answers.
 *
 * @param ephemeralKey its public key for this connection, 64 bytes
 * @param nonce 32 random bytes
 */
record AckMessage(Bytes ephemeralKey, Bytes nonce) {
  /** Bytes of the shortest list with these two and a version number. */
  static final int MIN_SIZE = 2 + 66 + 33 + 1;

  Bytes encode() {
    return new RlpWriter()
        .list()
        .add(ephemeralKey)
        .add(nonce)
        .add(AuthMessage.VERSION)
        .end()
        .toBytes();
  }

  /** Reads the list; what later versions put behind its items or behind the list is ignored. */
  static AckMessage decode(Bytes plaintext) {
    RlpReader list = RlpReader.of(plaintext).list();
    AckMessage ack = new AckMessage(list.bytes(64), list.bytes(32));
    list.uint64();
    return ack;
  }
}
