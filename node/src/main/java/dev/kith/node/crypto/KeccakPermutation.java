package dev.kith.node.crypto;

import java.util.Objects;

/**
 * Keccak-f[1600], a round at a time from one array of lanes into another.
 *
 * <p>Lane {@code x + 5y} of the specification has that number; theta is folded into rho and pi.
 * Local variables for all 25 lanes are more than a processor has registers for, and a quarter of
 * the compiled code then only moves them to and fro. So the planes stay in the arrays, but for one:
 * it is the last that a round computes, and all of the next round waits for it. Measured on an AMD
 * EPYC, that takes a tenth less time than locals alone, and the order of the planes, found by
 * trying many, another tenth: with each, the compiler keeps other values in registers. The one long
 * method of this package: a round cut into methods leaves the registers.
 *
 * <p>Rounds are counted in a {@code long}, since the registers of a loop over an {@code int} depend
 * on what the JVM had counted when it compiled: in most starts of JDK 17 that took 209 us for 64
 * KiB and in some 178; this takes 186 in every start.
 */
final class KeccakPermutation {
  /** Lanes of the state: 1600 bits. */
  static final int LANES = 25;

  /**
   * Two arrays for every other round and for what is peeked at, one pair for each thread, so that a
   * state at rest needs neither.
   */
  private static final ThreadLocal<long[][]> SPARE =
      ThreadLocal.withInitial(() -> new long[2][LANES]);

  /** The constants of iota for the 24 rounds (Keccak reference, section 1.2). */
  private static final long[] ROUND_CONSTANTS = {
    0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL,
    0x8000000080008000L, 0x000000000000808bL, 0x0000000080000001L,
    0x8000000080008081L, 0x8000000000008009L, 0x000000000000008aL,
    0x0000000000000088L, 0x0000000080008009L, 0x000000008000000aL,
    0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L,
    0x8000000000008003L, 0x8000000000008002L, 0x8000000000000080L,
    0x000000000000800aL, 0x800000008000000aL, 0x8000000080008081L,
    0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L,
  };

  private KeccakPermutation() {}

  /** Permutes the lanes in place. */
  static void apply(long[] lanes) {
    permute(lanes, SPARE.get()[0]);
  }

  /** The lanes permuted, in an array of the thread's own until it peeks again. */
  static long[] peek(long[] lanes) {
    long[][] spare = SPARE.get();
    System.arraycopy(lanes, 0, spare[1], 0, LANES);
    permute(spare[1], spare[0]);
    return spare[1];
  }

  /** In place, since after an even number of rounds the lanes are where they were. */
  private static void permute(long[] lanes, long[] spare) {
    long a20 = lanes[20];
    long a21 = lanes[21];
    long a22 = lanes[22];
    long a23 = lanes[23];
    long a24 = lanes[24];
    long[] in = lanes;
    long[] out = spare;
    for (long round = 0; round < ROUND_CONSTANTS.length; round++) {
      long constant = ROUND_CONSTANTS[(int) round];
      // Asked here, where few values are alive, the compiler need not ask in the middle.
      Objects.checkIndex(LANES - 1, out.length);
      long c0 = in[0] ^ in[15] ^ in[10] ^ in[5] ^ a20;
      long c1 = in[1] ^ in[16] ^ in[11] ^ in[6] ^ a21;
      long c2 = in[2] ^ in[17] ^ in[12] ^ in[7] ^ a22;
      long c3 = in[3] ^ in[18] ^ in[13] ^ in[8] ^ a23;
      long c4 = in[4] ^ in[19] ^ in[14] ^ in[9] ^ a24;
      long d0 = c4 ^ Long.rotateLeft(c1, 1);
      long d1 = c0 ^ Long.rotateLeft(c2, 1);
      long d2 = c1 ^ Long.rotateLeft(c3, 1);
      long d3 = c2 ^ Long.rotateLeft(c4, 1);
      long d4 = c3 ^ Long.rotateLeft(c0, 1);
      long b0 = in[0] ^ d0;
      long b1 = Long.rotateLeft(in[6] ^ d1, 44);
      long b2 = Long.rotateLeft(in[12] ^ d2, 43);
      long b3 = Long.rotateLeft(in[18] ^ d3, 21);
      long b4 = Long.rotateLeft(a24 ^ d4, 14);
      out[0] = b0 ^ (~b1 & b2) ^ constant;
      out[1] = b1 ^ (~b2 & b3);
      out[2] = b2 ^ (~b3 & b4);
      out[3] = b3 ^ (~b4 & b0);
      out[4] = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(in[4] ^ d4, 27);
      b1 = Long.rotateLeft(in[5] ^ d0, 36);
      b2 = Long.rotateLeft(in[11] ^ d1, 10);
      b3 = Long.rotateLeft(in[17] ^ d2, 15);
      b4 = Long.rotateLeft(a23 ^ d3, 56);
      out[15] = b0 ^ (~b1 & b2);
      out[16] = b1 ^ (~b2 & b3);
      out[17] = b2 ^ (~b3 & b4);
      out[18] = b3 ^ (~b4 & b0);
      out[19] = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(in[3] ^ d3, 28);
      b1 = Long.rotateLeft(in[9] ^ d4, 20);
      b2 = Long.rotateLeft(in[10] ^ d0, 3);
      b3 = Long.rotateLeft(in[16] ^ d1, 45);
      b4 = Long.rotateLeft(a22 ^ d2, 61);
      out[5] = b0 ^ (~b1 & b2);
      out[6] = b1 ^ (~b2 & b3);
      out[7] = b2 ^ (~b3 & b4);
      out[8] = b3 ^ (~b4 & b0);
      out[9] = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(in[1] ^ d1, 1);
      b1 = Long.rotateLeft(in[7] ^ d2, 6);
      b2 = Long.rotateLeft(in[13] ^ d3, 25);
      b3 = Long.rotateLeft(in[19] ^ d4, 8);
      b4 = Long.rotateLeft(a20 ^ d0, 18);
      out[10] = b0 ^ (~b1 & b2);
      out[11] = b1 ^ (~b2 & b3);
      out[12] = b2 ^ (~b3 & b4);
      out[13] = b3 ^ (~b4 & b0);
      out[14] = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(in[2] ^ d2, 62);
      b1 = Long.rotateLeft(in[8] ^ d3, 55);
      b2 = Long.rotateLeft(in[14] ^ d4, 39);
      b3 = Long.rotateLeft(in[15] ^ d0, 41);
      b4 = Long.rotateLeft(a21 ^ d1, 2);
      a20 = b0 ^ (~b1 & b2);
      a21 = b1 ^ (~b2 & b3);
      a22 = b2 ^ (~b3 & b4);
      a23 = b3 ^ (~b4 & b0);
      a24 = b4 ^ (~b0 & b1);
      long[] filled = out;
      out = in;
      in = filled;
    }
    in[20] = a20;
    in[21] = a21;
    in[22] = a22;
    in[23] = a23;
    in[24] = a24;
  }
}
