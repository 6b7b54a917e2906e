package dev.kith.node.crypto;

import dev.kith.node.bytes.Bytes;

/**
 * Every random choice of a node: keys, nonces, jitter, samples. A port, so that a simulation can
 * replay a run from a seed.
 */
public interface Entropy {
  /** Fills the whole array with random bytes. */
  void fill(byte[] target);

  /** The given number of random bytes. */
  default Bytes bytes(int size) {
    byte[] random = new byte[size];
    fill(random);
    return Bytes.wrap(random);
  }

  /** Any of the 2^64 values of a long, each as likely as any other. */
  default long nextLong() {
    byte[] random = new byte[Long.BYTES];
    fill(random);
    return LittleEndian.getLong(random, 0);
  }

  /**
   * A number from 0 to {@code bound - 1}, each as likely as any other.
   *
   * @throws IllegalArgumentException if the bound is not positive
   */
  default int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("the bound of a random number must be positive: " + bound);
    }
    while (true) {
      long random = nextLong() >>> 1;
      long result = random % bound;
      // Negative after overflow: the last, incomplete run of remainders, which would favour some.
      if (random - result + (bound - 1) >= 0) {
        return (int) result;
      }
    }
  }

  /** A number from 0 (inclusive) to 1 (exclusive), in steps of 2^-53. */
  default double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** What no one can guess: the operating system's generator. Safe from any thread. */
  static Entropy secure() {
    return SecureEntropy.INSTANCE;
  }

  /**
   * The same choices for the same seed, on every machine and Java version: for tests and
   * simulations, never for a key that matters. For one thread.
   */
  static Entropy seeded(long seed) {
    return new SeededEntropy(seed);
  }
}
