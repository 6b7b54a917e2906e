package dev.kith.node.crypto;

/**
 * The SplitMix64 sequence (Steele, Lea and Flood, 2014) of a seed: eight bytes of state, and every
 * seed, zero included, is a good one. For one thread.
 */
final class SeededEntropy implements Entropy {
  /** The odd number closest to 2^64 divided by the golden ratio: the step of SplitMix64. */
  private static final long STEP = 0x9e3779b97f4a7c15L;

  private long state;

  SeededEntropy(long seed) {
    this.state = seed;
  }

  @Override
  public long nextLong() {
    state += STEP;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public void fill(byte[] target) {
    long random = 0;
    for (int i = 0; i < target.length; i++) {
      random = i % Long.BYTES == 0 ? nextLong() : random >>> Byte.SIZE;
      target[i] = (byte) random;
    }
  }
}
