package dev.kith.simulation.capture;

/** The checksum of the internet (RFC 1071): words of 16 bits, added up with their carries. */
final class Checksum {
  private static final int WORD = 0xffff;

  private Checksum() {}

  /** Adds up words, without what they carry; sums can be added. */
  static long sum(byte[] bytes) {
    long sum = 0;
    for (int at = 0; at < bytes.length; at++) {
      int octet = bytes[at] & 0xff;
      sum += at % 2 == 0 ? octet << Byte.SIZE : octet;
    }
    return sum;
  }

  /**
   * What stands in a header; the zero that would mean "none" in UDP is written in its other way.
   */
  static short of(long sum) {
    long folded = sum;
    while (folded > WORD) {
      folded = (folded & WORD) + (folded >>> Short.SIZE);
    }
    long checksum = ~folded & WORD;
    return (short) (checksum == 0 ? WORD : checksum);
  }
}
