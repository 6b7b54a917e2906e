package dev.kith.node.discovery.v4;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.CryptoException;
import dev.kith.node.crypto.Keccak256;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.crypto.Signature;

/** What a datagram turns out to be. Immutable. */
public sealed interface Reading {
  /** No packet of discv4. */
  record Rejected(Rejection reason) implements Reading {}

  /**
   * A packet, and nobody knows yet who sent it.
   *
   * @param hash names the packet, in answers to it
   * @param signature 65 bytes, not looked at
   * @param signed what the signature is over: type and content
   */
  record Unproven(Bytes hash, Bytes signature, Bytes signed, V4Message message) implements Reading {
    /**
     * Recovers who signed: {@link Proven}, or {@link Rejected} where nobody can have. Costs far
     * more than all the rest, so whoever can drop a packet for another reason does that first.
     */
    public Reading prove() {
      try {
        PublicKey sender = Signature.of(signature).recover(Keccak256.hash(signed));
        return new Proven(sender, hash, message);
      } catch (CryptoException nobody) {
        return new Rejected(Rejection.BAD_SIGNATURE);
      }
    }
  }

  /** A packet of whoever holds the key; that it came from where it came from is not proven. */
  record Proven(PublicKey sender, Bytes hash, V4Message message) implements Reading {}
}
