package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Keccak256;

/**
 * From the shared secret of the ephemeral keys to the secrets of the connection. Each direction's
 * MAC begins with the MAC secret, mixed with the nonce of its reader, and the packet that its
 * writer sent: as it was on the wire, size and padding included.
 */
record Derivation(Bytes initiatorNonce, Bytes recipientNonce, Bytes aes, Bytes mac) {

  /** Recipient's nonce first: the order is part of the protocol. */
  static Derivation of(Bytes ephemeralShared, Bytes initiatorNonce, Bytes recipientNonce) {
    Bytes nonces = Keccak256.hash(recipientNonce, initiatorNonce);
    Bytes shared = Keccak256.hash(ephemeralShared, nonces);
    Bytes aes = Keccak256.hash(ephemeralShared, shared);
    Bytes mac = Keccak256.hash(ephemeralShared, aes);
    return new Derivation(initiatorNonce, recipientNonce, aes, mac);
  }

  /** The secrets as the initiator holds them. */
  Secrets initiator(Bytes auth, Bytes ack) {
    return new Secrets(aes, mac, state(recipientNonce, auth), state(initiatorNonce, ack));
  }

  /** The secrets as the recipient holds them: the same, directions exchanged. */
  Secrets recipient(Bytes auth, Bytes ack) {
    return new Secrets(aes, mac, state(initiatorNonce, ack), state(recipientNonce, auth));
  }

  private Keccak256 state(Bytes nonce, Bytes packet) {
    Keccak256 state = new Keccak256();
    state.update(xor(mac, nonce));
    state.update(packet);
    return state;
  }

  /** Mixes a nonce into a secret of the same size, byte by byte. */
  static Bytes xor(Bytes secret, Bytes nonce) {
    byte[] mixed = secret.toArray();
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] ^= nonce.get(i);
    }
    return Bytes.wrap(mixed);
  }

  /** Nothing of the keys. */
  @Override
  public String toString() {
    return "Derivation[hidden]";
  }
}
