package dev.kith.node.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * Keccak-f[1600], every other round from the first half of an array into the second, and back.
 *
 * <p>Lane {@code x + 5y} of the specification has that number; theta is folded into rho and pi.
 * Local variables for all 25 lanes are more than a processor has registers for, and a quarter of
 * the compiled code then only moves them to and fro. So the planes stay in the array, but for one:
 * it is the last that a round computes, and all of the next round waits for it. The order of the
 * others was found by trying all: with each, the compiler keeps other values in registers. The one
 * long method of this package: a round cut into methods leaves the registers.
 *
 * <p>The last store of a round is opaque, which costs nothing by itself, but keeps the compiler
 * from holding what was stored in registers for the next round. With that, and one array instead of
 * two with a pointer to each, a round takes 195 to 200 instructions instead of 230 (AMD EPYC, JDK
 * 17).
 */
final class KeccakPermutation {
  /** Lanes of an array to permute: 1600 bits, and room for as many. */
  static final int LANES = 50;

  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

  /** An array for what is peeked at, one for each thread, so that a state needs none. */
  private static final ThreadLocal<long[]> PEEKED = ThreadLocal.withInitial(() -> new long[LANES]);

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

  /** The lanes permuted, in an array of the thread's own until it peeks again. */
  static long[] peek(long[] lanes) {
    long[] peeked = PEEKED.get();
    System.arraycopy(lanes, 0, peeked, 0, LANES / 2);
    permute(peeked);
    return peeked;
  }

  /** Permutes the first half of the array in place; the second is for every other round. */
  static void permute(long[] s) {
    // Asked here, the compiler need not ask in the middle.
    Objects.checkIndex(LANES - 1, s.length);
    long a5 = s[5];
    long a6 = s[6];
    long a7 = s[7];
    long a8 = s[8];
    long a9 = s[9];
    for (int round = 0; round < ROUND_CONSTANTS.length; round += 2) {
      long c0 = s[0] ^ s[20] ^ s[15] ^ s[10] ^ a5;
      long c1 = s[1] ^ s[21] ^ s[16] ^ s[11] ^ a6;
      long c2 = s[2] ^ s[22] ^ s[17] ^ s[12] ^ a7;
      long c3 = s[3] ^ s[23] ^ s[18] ^ s[13] ^ a8;
      long c4 = s[4] ^ s[24] ^ s[19] ^ s[14] ^ a9;
      long d0 = c4 ^ Long.rotateLeft(c1, 1);
      long d1 = c0 ^ Long.rotateLeft(c2, 1);
      long d2 = c1 ^ Long.rotateLeft(c3, 1);
      long d3 = c2 ^ Long.rotateLeft(c4, 1);
      long d4 = c3 ^ Long.rotateLeft(c0, 1);
      long b0 = Long.rotateLeft(s[1] ^ d1, 1);
      long b1 = Long.rotateLeft(a7 ^ d2, 6);
      long b2 = Long.rotateLeft(s[13] ^ d3, 25);
      long b3 = Long.rotateLeft(s[19] ^ d4, 8);
      long b4 = Long.rotateLeft(s[20] ^ d0, 18);
      s[35] = b0 ^ (~b1 & b2);
      s[36] = b1 ^ (~b2 & b3);
      s[37] = b2 ^ (~b3 & b4);
      s[38] = b3 ^ (~b4 & b0);
      s[39] = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(s[4] ^ d4, 27);
      b1 = Long.rotateLeft(a5 ^ d0, 36);
      b2 = Long.rotateLeft(s[11] ^ d1, 10);
      b3 = Long.rotateLeft(s[17] ^ d2, 15);
      b4 = Long.rotateLeft(s[23] ^ d3, 56);
      s[40] = b0 ^ (~b1 & b2);
      s[41] = b1 ^ (~b2 & b3);
      s[42] = b2 ^ (~b3 & b4);
      s[43] = b3 ^ (~b4 & b0);
      s[44] = b4 ^ (~b0 & b1);
      b0 = s[0] ^ d0;
      b1 = Long.rotateLeft(a6 ^ d1, 44);
      b2 = Long.rotateLeft(s[12] ^ d2, 43);
      b3 = Long.rotateLeft(s[18] ^ d3, 21);
      b4 = Long.rotateLeft(s[24] ^ d4, 14);
      s[25] = b0 ^ (~b1 & b2) ^ ROUND_CONSTANTS[round];
      s[26] = b1 ^ (~b2 & b3);
      s[27] = b2 ^ (~b3 & b4);
      s[28] = b3 ^ (~b4 & b0);
      s[29] = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(s[2] ^ d2, 62);
      b1 = Long.rotateLeft(a8 ^ d3, 55);
      b2 = Long.rotateLeft(s[14] ^ d4, 39);
      b3 = Long.rotateLeft(s[15] ^ d0, 41);
      b4 = Long.rotateLeft(s[21] ^ d1, 2);
      s[45] = b0 ^ (~b1 & b2);
      s[46] = b1 ^ (~b2 & b3);
      s[47] = b2 ^ (~b3 & b4);
      s[48] = b3 ^ (~b4 & b0);
      LONGS.setOpaque(s, 49, b4 ^ (~b0 & b1));
      b0 = Long.rotateLeft(s[3] ^ d3, 28);
      b1 = Long.rotateLeft(a9 ^ d4, 20);
      b2 = Long.rotateLeft(s[10] ^ d0, 3);
      b3 = Long.rotateLeft(s[16] ^ d1, 45);
      b4 = Long.rotateLeft(s[22] ^ d2, 61);
      a5 = b0 ^ (~b1 & b2);
      a6 = b1 ^ (~b2 & b3);
      a7 = b2 ^ (~b3 & b4);
      a8 = b3 ^ (~b4 & b0);
      a9 = b4 ^ (~b0 & b1);
      c0 = s[25] ^ s[45] ^ s[40] ^ s[35] ^ a5;
      c1 = s[26] ^ s[46] ^ s[41] ^ s[36] ^ a6;
      c2 = s[27] ^ s[47] ^ s[42] ^ s[37] ^ a7;
      c3 = s[28] ^ s[48] ^ s[43] ^ s[38] ^ a8;
      c4 = s[29] ^ s[49] ^ s[44] ^ s[39] ^ a9;
      d0 = c4 ^ Long.rotateLeft(c1, 1);
      d1 = c0 ^ Long.rotateLeft(c2, 1);
      d2 = c1 ^ Long.rotateLeft(c3, 1);
      d3 = c2 ^ Long.rotateLeft(c4, 1);
      d4 = c3 ^ Long.rotateLeft(c0, 1);
      b0 = Long.rotateLeft(s[26] ^ d1, 1);
      b1 = Long.rotateLeft(a7 ^ d2, 6);
      b2 = Long.rotateLeft(s[38] ^ d3, 25);
      b3 = Long.rotateLeft(s[44] ^ d4, 8);
      b4 = Long.rotateLeft(s[45] ^ d0, 18);
      s[10] = b0 ^ (~b1 & b2);
      s[11] = b1 ^ (~b2 & b3);
      s[12] = b2 ^ (~b3 & b4);
      s[13] = b3 ^ (~b4 & b0);
      s[14] = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(s[29] ^ d4, 27);
      b1 = Long.rotateLeft(a5 ^ d0, 36);
      b2 = Long.rotateLeft(s[36] ^ d1, 10);
      b3 = Long.rotateLeft(s[42] ^ d2, 15);
      b4 = Long.rotateLeft(s[48] ^ d3, 56);
      s[15] = b0 ^ (~b1 & b2);
      s[16] = b1 ^ (~b2 & b3);
      s[17] = b2 ^ (~b3 & b4);
      s[18] = b3 ^ (~b4 & b0);
      s[19] = b4 ^ (~b0 & b1);
      b0 = s[25] ^ d0;
      b1 = Long.rotateLeft(a6 ^ d1, 44);
      b2 = Long.rotateLeft(s[37] ^ d2, 43);
      b3 = Long.rotateLeft(s[43] ^ d3, 21);
      b4 = Long.rotateLeft(s[49] ^ d4, 14);
      s[0] = b0 ^ (~b1 & b2) ^ ROUND_CONSTANTS[round + 1];
      s[1] = b1 ^ (~b2 & b3);
      s[2] = b2 ^ (~b3 & b4);
      s[3] = b3 ^ (~b4 & b0);
      s[4] = b4 ^ (~b0 & b1);
      b0 = Long.rotateLeft(s[27] ^ d2, 62);
      b1 = Long.rotateLeft(a8 ^ d3, 55);
      b2 = Long.rotateLeft(s[39] ^ d4, 39);
      b3 = Long.rotateLeft(s[40] ^ d0, 41);
      b4 = Long.rotateLeft(s[46] ^ d1, 2);
      s[20] = b0 ^ (~b1 & b2);
      s[21] = b1 ^ (~b2 & b3);
      s[22] = b2 ^ (~b3 & b4);
      s[23] = b3 ^ (~b4 & b0);
      LONGS.setOpaque(s, 24, b4 ^ (~b0 & b1));
      b0 = Long.rotateLeft(s[28] ^ d3, 28);
      b1 = Long.rotateLeft(a9 ^ d4, 20);
      b2 = Long.rotateLeft(s[35] ^ d0, 3);
      b3 = Long.rotateLeft(s[41] ^ d1, 45);
      b4 = Long.rotateLeft(s[47] ^ d2, 61);
      a5 = b0 ^ (~b1 & b2);
      a6 = b1 ^ (~b2 & b3);
      a7 = b2 ^ (~b3 & b4);
      a8 = b3 ^ (~b4 & b0);
      a9 = b4 ^ (~b0 & b1);
    }
    s[5] = a5;
    s[6] = a6;
    s[7] = a7;
    s[8] = a8;
    s[9] = a9;
  }
}
