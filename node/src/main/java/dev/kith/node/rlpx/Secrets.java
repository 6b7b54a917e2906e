package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Keccak256;

/**
 * What both sides know after the handshake, and nobody else: two AES keys and the initial MAC state
 * of each direction. Never changes and is never printed.
 *
 * <p>An encoder and a decoder made from the same secrets share one cipher object: they may be used
 * on one thread at a time only, as within one stream stage.
 */
public final class Secrets {
  private final Bytes aes;
  private final MacCipher macCipher;
  private final Keccak256 egress;
  private final Keccak256 ingress;

  Secrets(Bytes aes, Bytes mac, Keccak256 egress, Keccak256 ingress) {
    this.aes = aes;
    this.macCipher = new MacCipher(mac);
    this.egress = egress;
    this.ingress = ingress;
  }

  /** The key stream of either direction: both start alike. */
  KeyStream keyStream() {
    return new KeyStream(aes);
  }

  /** A MAC at its initial state, for what is sent. */
  FrameMac egressMac() {
    return new FrameMac(egressState(), macCipher);
  }

  /** A MAC at its initial state, for what is received. */
  FrameMac ingressMac() {
    return new FrameMac(ingressState(), macCipher);
  }

  /** The initial MAC state for what is sent, for the caller to go on with. */
  Keccak256 egressState() {
    return egress.copy();
  }

  /** The initial MAC state for what is received, for the caller to go on with. */
  Keccak256 ingressState() {
    return ingress.copy();
  }

  @Override
  public String toString() {
    return "Secrets[hidden]";
  }
}
