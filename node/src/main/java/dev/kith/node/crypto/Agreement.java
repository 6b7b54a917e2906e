package dev.kith.node.crypto;

import dev.kith.node.bytes.Bytes;

/**
 * How a key agrees on a secret with another one: the x coordinate of their ECDH point, 32 bytes,
 * leading zeros kept. A port, for whoever knows the secret without computing it. Safe from any
 * thread.
 */
public interface Agreement {
  /** The secret, for every key: what it takes to know it tells nothing of the key. */
  Bytes agree(NodeKey own, PublicKey other);

  /** The same for a key that lives for one handshake only, so that its timing teaches nothing. */
  Bytes agreeOnce(NodeKey own, PublicKey other);

  /** By arithmetic on the curve, with the back end of this process: what keys do by default. */
  static Agreement computed() {
    return ComputedAgreement.INSTANCE;
  }
}
