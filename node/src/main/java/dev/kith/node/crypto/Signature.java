package dev.kith.node.crypto;

import dev.kith.node.bytes.Bytes;

/**
 * An ECDSA signature that tells its signer: r, s and a recovery id from 0 to 3, in 65 bytes. Safe
 * from any thread.
 */
public final class Signature {
  /** Bytes of a signature with its recovery id. */
  public static final int SIZE = 65;

  /** Bytes of a signature without: what node records and discv5 carry. */
  public static final int COMPACT_SIZE = 64;

  /** Bytes of what is signed. */
  private static final int HASH_SIZE = 32;

  private final Bytes bytes;

  private Signature(Bytes bytes) {
    this.bytes = bytes;
  }

  /**
   * The signature with the given 65 bytes. High S is accepted: it is valid for {@link #recover}.
   *
   * @throws CryptoException if the recovery id is above 3, or r or s is zero or not less than the
   *     group order
   */
  public static Signature of(Bytes bytes) {
    byte[] copy = bytes.toArray();
    if (copy.length != SIZE || copy[COMPACT_SIZE] < 0 || copy[COMPACT_SIZE] > 3 || !inRange(copy)) {
      throw invalid();
    }
    return ofTrusted(copy);
  }

  /** For signatures that a back end made. */
  static Signature ofTrusted(byte[] bytes) {
    return new Signature(Bytes.wrap(bytes));
  }

  /**
   * Whether the holder of the key signed the 32 bytes. False for anything malformed, and for high
   * S, which would give every signature a twin.
   *
   * @throws IllegalArgumentException if the hash does not have 32 bytes
   */
  public static boolean verify(Bytes hash, Bytes compact, PublicKey signer) {
    byte[] digest = requireHash(hash);
    byte[] signature = compact.toArray();
    return signature.length == COMPACT_SIZE
        && inRange(signature)
        && CurveOrder.isLow(signature, COMPACT_SIZE / 2)
        && Secp256k1Backend.current().verify(digest, signature, signer);
  }

  /** All 65 bytes: r, s, recovery id. */
  public Bytes bytes() {
    return bytes;
  }

  /** The first 64 bytes: r, s. */
  public Bytes compact() {
    return bytes.slice(0, COMPACT_SIZE);
  }

  /**
   * The key that made this signature over the given 32 bytes. Other bytes give another key or none;
   * so a result proves nothing until it is compared with the key that was expected.
   *
   * @throws CryptoException if no key could have made it
   * @throws IllegalArgumentException if the hash does not have 32 bytes
   */
  public PublicKey recover(Bytes hash) {
    byte[] digest = requireHash(hash);
    return PublicKey.ofTrusted(Secp256k1Backend.current().recover(digest, bytes.toArray()));
  }

  static CryptoException invalid() {
    return new CryptoException(
        CryptoException.Kind.SIGNATURE,
        "No key can have made this signature; check that all of its bytes arrived.");
  }

  static byte[] requireHash(Bytes hash) {
    if (hash.size() != HASH_SIZE) {
      throw new IllegalArgumentException("sign and verify a hash of 32 bytes, not " + hash.size());
    }
    return hash.toArray();
  }

  private static boolean inRange(byte[] signature) {
    return CurveOrder.isScalar(signature, 0) && CurveOrder.isScalar(signature, COMPACT_SIZE / 2);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signature that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  /** All 130 hexadecimal digits. */
  @Override
  public String toString() {
    return bytes.toHex();
  }
}
