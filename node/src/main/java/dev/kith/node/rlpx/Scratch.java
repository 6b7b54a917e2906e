package dev.kith.node.rlpx;

import io.airlift.compress.snappy.SnappyCompressor;

/**
 * Memory that a frame needs only while it is worked on, one set per thread, so that an idle
 * connection keeps none of it. Never held across a call out of this package, but for what is lent:
 * what is called may encode or decode on the same thread.
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

  /**
   * How many times larger than needed an array may be that is lent. A body of a MiB that comes in
   * chunks of 128 KiB gets all of its memory with the first chunk or the second; a remote that
   * never sends the rest holds little.
   */
  private static final int MAX_EXCESS = 16;

  private static final byte[] NONE = {};

  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  /** Plaintext of one small frame, or of a part of a larger one. */
  final byte[] block = new byte[BLOCK];

  /** A Keccak-256 digest. */
  final byte[] digest = new byte[32];

  /** One AES block: the seed of a MAC step. */
  final byte[] seed = new byte[16];

  /** Holds a table of 32 KiB and costs 4 µs to create, hence here. */
  final SnappyCompressor compressor = new SnappyCompressor();

  private byte[] large = NONE;

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

  /** An array of at least so many bytes, with anything in them, which the caller may keep. */
  byte[] lend(int bytes) {
    if (bytes > large.length || bytes < large.length / MAX_EXCESS) {
      return new byte[bytes];
    }
    byte[] lent = large;
    large = NONE;
    return lent;
  }

  /** Takes an array that nobody else holds any longer, to lend it to the next. */
  void takeBack(byte[] array) {
    if (array.length > large.length && array.length <= MAX_KEPT) {
      large = array;
    }
  }
}
