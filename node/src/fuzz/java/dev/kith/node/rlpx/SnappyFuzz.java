package dev.kith.node.rlpx;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A block becomes bytes within the limit or an {@link RlpxException}. */
class SnappyFuzz {
  /** Bytes; small, so that a block that claims more is found soon. */
  private static final int LIMIT = 4096;

  @FuzzTest(maxExecutions = 100_000)
  void decompresses(byte[] input) {
    try {
      if (Snappy.decompress(input, 0, input.length, LIMIT).length > LIMIT) {
        throw new AssertionError("more than the limit");
      }
    } catch (RlpxException refused) {
      // Its own exception is what a caller expects.
    }
  }
}
