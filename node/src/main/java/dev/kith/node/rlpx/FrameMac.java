package dev.kith.node.rlpx;

import dev.kith.node.crypto.Keccak256;

/**
 * The running MAC of one direction: a Keccak-256 state that is never ended, only looked into. It
 * absorbs every header and body, and with each of them a block derived from its own digest.
 */
final class FrameMac {
  /** Bytes of a MAC on the wire: half a digest. */
  static final int SIZE = 16;

  private final Keccak256 state;
  private final MacCipher cipher;

  /**
   * The digest of the state as the frame before left it, as far as a step needs it: computed for
   * the MAC of that frame, and wanted again by the next header.
   */
  private final byte[] settled = new byte[MacCipher.BLOCK];

  /** Takes the state over; the cipher may be shared with the other direction. */
  FrameMac(Keccak256 state, MacCipher cipher) {
    this.state = state;
    this.cipher = cipher;
    byte[] digest = new byte[Keccak256.SIZE];
    state.peek(digest, 0);
    System.arraycopy(digest, 0, settled, 0, settled.length);
  }

  /** Absorbs an encrypted header; its MAC is then at the start of {@code scratch.digest}. */
  void header(byte[] in, int from, Scratch scratch) {
    step(settled, in, from, scratch);
  }

  /** Absorbs a part of an encrypted body, padding included. */
  void update(byte[] in, int from, int size) {
    state.update(in, from, size);
  }

  /** Ends a body; its MAC is then at the start of {@code scratch.digest}. */
  void body(Scratch scratch) {
    state.peek(scratch.digest, 0);
    step(scratch.digest, scratch.digest, 0, scratch);
    System.arraycopy(scratch.digest, 0, settled, 0, settled.length);
  }

  /** Absorbs AES of the digest before, mixed with a block. */
  private void step(byte[] digest, byte[] block, int from, Scratch scratch) {
    byte[] seed = scratch.seed;
    cipher.encrypt(digest, seed);
    for (int i = 0; i < SIZE; i++) {
      seed[i] ^= block[from + i];
    }
    state.update(seed, 0, SIZE);
    state.peek(scratch.digest, 0);
  }

  /** Whether a received MAC is the one computed last; takes the same time wherever they differ. */
  static boolean matches(byte[] received, int from, Scratch scratch) {
    int difference = 0;
    for (int i = 0; i < SIZE; i++) {
      difference |= received[from + i] ^ scratch.digest[i];
    }
    return difference == 0;
  }
}
