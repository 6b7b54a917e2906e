package dev.kith.node.crypto;

import dev.kith.node.bytes.Bytes;

/**
 * A point of secp256k1 other than infinity, checked when it was made: whoever holds a {@code
 * PublicKey} may compute with it. Safe from any thread.
 */
public final class PublicKey {
  /** Bytes of both coordinates, as the wire carries them. */
  public static final int SIZE = 64;

  /** Bytes of the compressed form: a tag and the first coordinate. */
  public static final int COMPRESSED_SIZE = 33;

  private final Bytes coordinates;

  private PublicKey(Bytes coordinates) {
    this.coordinates = coordinates;
  }

  /**
   * The key with the given coordinates: x then y, 32 bytes each, without a tag.
   *
   * @throws CryptoException if that is no point of the curve
   */
  public static PublicKey of(Bytes xy) {
    if (xy.size() != SIZE) {
      throw invalid();
    }
    byte[] tagged = new byte[1 + SIZE];
    tagged[0] = 4;
    xy.copyTo(tagged, 1);
    return parse(tagged);
  }

  /**
   * The key with the given compressed form: 02 or 03, then x.
   *
   * @throws CryptoException if that is no point of the curve
   */
  public static PublicKey ofCompressed(Bytes compressed) {
    if (compressed.size() != COMPRESSED_SIZE || (compressed.get(0) & ~1) != 2) {
      throw invalid();
    }
    return parse(compressed.toArray());
  }

  private static PublicKey parse(byte[] tagged) {
    return ofTrusted(Secp256k1Backend.current().parse(tagged));
  }

  /** For coordinates that come out of a back end, which only computes with points of the curve. */
  static PublicKey ofTrusted(byte[] xy) {
    return new PublicKey(Bytes.wrap(xy));
  }

  static CryptoException invalid() {
    return new CryptoException(
        CryptoException.Kind.PUBLIC_KEY,
        "This is not a public key on secp256k1; check where it was copied from.");
  }

  /** Both coordinates, 64 bytes. */
  public Bytes bytes() {
    return coordinates;
  }

  /** The compressed form, 33 bytes. */
  public Bytes compressed() {
    byte[] compressed = new byte[COMPRESSED_SIZE];
    compressed[0] = (byte) (2 | (coordinates.get(SIZE - 1) & 1));
    coordinates.slice(0, SIZE / 2).copyTo(compressed, 1);
    return Bytes.wrap(compressed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey that && coordinates.equals(that.coordinates);
  }

  @Override
  public int hashCode() {
    return coordinates.hashCode();
  }

  /** All 128 hexadecimal digits, as enode URLs have them. */
  @Override
  public String toString() {
    return coordinates.toHex();
  }
}
