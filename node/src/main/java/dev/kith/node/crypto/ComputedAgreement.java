package dev.kith.node.crypto;

import dev.kith.node.bytes.Bytes;

/** What the back end of this process computes. */
enum ComputedAgreement implements Agreement {
  INSTANCE;

  @Override
  public Bytes agree(NodeKey own, PublicKey other) {
    return Bytes.wrap(Secp256k1Backend.current().agree(own.unsafeSecret(), other));
  }

  @Override
  public Bytes agreeOnce(NodeKey own, PublicKey other) {
    return Bytes.wrap(Secp256k1Backend.current().agreeOnce(own.unsafeSecret(), other));
  }
}
