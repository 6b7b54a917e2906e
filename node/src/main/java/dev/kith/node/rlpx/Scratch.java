package dev.kith.node.rlpx;

import io.airlift.compress.snappy.SnappyCompressor;

/**
 * Memory that a frame needs only while it is worked on, one set per thread, so that an idle
 * connection keeps none of it. Never held across a call out of this package: what is called may
 * encode or decode on the same thread.
 */
final class Scratch {
  /**
   * Bytes in {@link #block}. Most messages fit, so their plaintext lives only here; larger ones get
   * an array of their own.
   */
  static final int BLOCK = 32 * 1024;

  /**
   * The most bytes that a thread keeps for the plaintext of large messages: the common answers of a
   * MiB fit, and for rarer ones the memory is given back.
   */
  private static final int MAX_KEPT = 2 * 1024 * 1024;

  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  /** Plaintext of one small frame, or of a part of a larger one. */
  final byte[] block = new byte[BLOCK];

  /** A Keccak-256 digest. */
  final byte[] digest = new byte[32];

  /** One AES block: the seed of a MAC step. */
  final byte[] seed = new byte[16];

  /** Holds a table of 32 KiB and costs 4 µs to create, hence here. */
  final SnappyCompressor compressor = new SnappyCompressor();

  private byte[] large = {};

  private Scratch() {}

  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  /** At least so many bytes, with anything in them, until this thread asks again. */
  byte[] room(int bytes) {
    if (bytes <= BLOCK) {
      return block;
    }
    if (bytes > MAX_KEPT) {
      return new byte[bytes];
    }
    if (bytes > large.length) {
      large = new byte[bytes];
    }
    return large;
  }
}
