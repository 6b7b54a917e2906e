package dev.kith.node.cli;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.PublicKey;

/** Where a walk leads: 64 bytes of the form of a public key. */
record Target(Bytes key) {
  static Target any() {
    return new Target(Entropy.secure().bytes(PublicKey.SIZE));
  }
}
