package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpReader;
import dev.kith.node.rlp.RlpWriter;

/**
 * What the initiator says: who it is, and a signature by its ephemeral key, which the recipient
 * recovers from it.
 *
 * @param signature 65 bytes, over the static shared secret mixed with the nonce
 * @param publicKey the initiator's static key, 64 bytes
 * @param nonce 32 random bytes
 */
record AuthMessage(Bytes signature, Bytes publicKey, Bytes nonce) {
  /** Bytes of the shortest list with these three and a version number. */
  static final int MIN_SIZE = 2 + 67 + 66 + 33 + 1;

  /** The version that every client sends and none looks at. */
  static final int VERSION = 4;

  Bytes encode() {
    return new RlpWriter()
        .list()
        .add(signature)
        .add(publicKey)
        .add(nonce)
        .add(VERSION)
        .end()
        .toBytes();
  }

  /** Reads the list; what later versions put behind its items or behind the list is ignored. */
  static AuthMessage decode(Bytes plaintext) {
    RlpReader list = RlpReader.of(plaintext).list();
    AuthMessage auth = new AuthMessage(list.bytes(65), list.bytes(64), list.bytes(32));
    list.uint64();
    return auth;
  }
}
