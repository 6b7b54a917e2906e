package dev.kith.node.rlpx;

import dev.kith.node.rlpx.RlpxException.Kind;
import io.airlift.compress.snappy.SnappyDecompressor;

/**
 * Raw snappy blocks: a length as varint, then elements. Whatever a block claims is held against a
 * limit, and against what its own size can possibly hold, before anything is allocated for it
 * (EIP-706).
 */
final class Snappy {
  private static final SnappyDecompressor DECOMPRESSOR = new SnappyDecompressor();

  /** Bytes of the longest length: 32 bits, seven in each byte. */
  private static final int MAX_LENGTH_SIZE = 5;

  private Snappy() {}

  /** The most that a payload can become; it may even grow a little. */
  static int maxCompressedSize(int size) {
    return 32 + size + size / 6;
  }

  /**
   * The most that a payload becomes unless chance has it repeat a few bytes in a costly way: what
   * does not compress stays as it is, with five bytes in front and three in each 64 KiB.
   */
  static int likelyCompressedSize(int size) {
    return 32 + size + size / 1024;
  }

  /** Compresses from one array into another with room for the maximum; returns the size. */
  static int compress(byte[] in, int from, int size, byte[] out, int at, Scratch scratch) {
    return scratch.compressor.compress(in, from, size, out, at, out.length - at);
  }

  /**
   * Decompresses a block into an array of exactly its size.
   *
   * @throws RlpxException {@code SNAPPY_CLAIM} above the limit, {@code SNAPPY_CORRUPT} for anything
   *     that is not one whole block
   */
  static byte[] decompress(byte[] in, int from, int size, int limit) {
    byte[] plain = new byte[claimedSize(in, from, size, limit)];
    if (inflate(in, from, size, plain) != plain.length) {
      throw new RlpxException(Kind.SNAPPY_CORRUPT);
    }
    return plain;
  }

  // The library promises one exception for malformed input; a peer must not be able to find
  // another.
  private static int inflate(byte[] in, int from, int size, byte[] plain) {
    try {
      return DECOMPRESSOR.decompress(in, from, size, plain, 0, plain.length);
    } catch (RuntimeException malformed) {
      throw new RlpxException(Kind.SNAPPY_CORRUPT);
    }
  }

  /**
   * The size that a block claims to decompress to, once it is known to be allowed and possible.
   * Only the first bytes of the block are read, so the rest of it need not be there yet.
   *
   * @param size bytes of the whole compressed block
   */
  static int claimedSize(byte[] in, int from, int size, int limit) {
    long claim = 0;
    int length = 0;
    int next;
    do {
      if (length == size || length == MAX_LENGTH_SIZE) {
        throw new RlpxException(Kind.SNAPPY_CORRUPT);
      }
      next = in[from + length];
      claim |= (next & 0x7fL) << (7 * length++);
    } while (next < 0);
    return allowed(claim, size - length, limit);
  }

  private static int allowed(long claim, int elements, int limit) {
    if (claim > limit) {
      throw new RlpxException(claim > 0xffff_ffffL ? Kind.SNAPPY_CORRUPT : Kind.SNAPPY_CLAIM);
    }
    if (!possible(claim, elements)) {
      throw new RlpxException(Kind.SNAPPY_CORRUPT);
    }
    return (int) claim;
  }

  /**
   * Whether elements of this many bytes can hold so much: the densest copies 64 bytes with three,
   * the wastefullest spends six on one literal byte. So a short block cannot reserve a large array,
   * nor a long one hide behind a small claim.
   */
  private static boolean possible(long claim, long elements) {
    return 3 * claim <= 64 * elements && elements <= 6 * claim;
  }
}
