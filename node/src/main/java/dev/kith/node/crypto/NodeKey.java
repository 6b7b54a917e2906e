package dev.kith.node.crypto;

import dev.kith.node.bytes.Bytes;
import java.security.MessageDigest;

/**
 * A private key: the identity of a node, or the key of a single handshake. Safe from any thread.
 *
 * <p>Its text never shows the secret; {@link #secret()} does, for whoever stores it.
 */
public final class NodeKey {
  /** Bytes of a private key. */
  public static final int SIZE = 32;

  private final byte[] secret;
  private final PublicKey publicKey;
  private final Agreement agreement;

  private NodeKey(byte[] secret, PublicKey publicKey, Agreement agreement) {
    this.secret = secret;
    this.publicKey = publicKey;
    this.agreement = agreement;
  }

  private NodeKey(byte[] secret, Agreement agreement) {
    this(secret, PublicKey.ofTrusted(Secp256k1Backend.current().publicKey(secret)), agreement);
  }

  /** A new key that nobody can guess. */
  public static NodeKey generate() {
    return generate(Entropy.secure());
  }

  /** A new key, as hard to guess as the entropy it comes from. */
  public static NodeKey generate(Entropy entropy) {
    return new NodeKey(scalar(entropy), Agreement.computed());
  }

  private static byte[] scalar(Entropy entropy) {
    byte[] candidate = new byte[SIZE];
    do {
      entropy.fill(candidate);
    } while (!CurveOrder.isScalar(candidate));
    return candidate;
  }

  /**
   * The key with the given 32 secret bytes.
   *
   * @throws CryptoException if they are no private key: zero, or not less than the group order
   */
  public static NodeKey of(Bytes secret) {
    byte[] copy = secret.toArray();
    if (copy.length != SIZE || !CurveOrder.isScalar(copy)) {
      throw new CryptoException(
          CryptoException.Kind.SECRET_KEY,
          "A private key is 32 bytes, from 1 to below the order of secp256k1; generate one.");
    }
    return new NodeKey(copy, Agreement.computed());
  }

  /** A new key for one handshake of the holder of this one, which agrees by the same means. */
  public NodeKey oneTime(Entropy entropy) {
    return new NodeKey(scalar(entropy), agreement);
  }

  /** The same key, which agrees with others by other means. */
  public NodeKey agreeing(Agreement means) {
    return new NodeKey(secret, publicKey, means);
  }

  /** The public half. */
  public PublicKey publicKey() {
    return publicKey;
  }

  /** The 32 secret bytes, in memory of their own: for storing them, never for a log. */
  public Bytes secret() {
    return Bytes.copyOf(secret);
  }

  /**
   * Signs 32 bytes as they are, without hashing them again: RFC 6979 and low S, so the same key and
   * bytes always give the same signature.
   *
   * @throws IllegalArgumentException if there are not 32 bytes
   */
  public Signature sign(Bytes hash) {
    return Signature.ofTrusted(
        Secp256k1Backend.current().sign(Signature.requireHash(hash), secret));
  }

  /**
   * The secret shared with the holder of another key: the x coordinate of the ECDH point, 32 bytes,
   * leading zeros kept. Right for every key; see {@link #agreeOnce} for the fast way.
   */
  public Bytes agree(PublicKey other) {
    return agreement.agree(this, other);
  }

  /**
   * The same result as {@link #agree}, for a key that lives for one handshake only. It may be
   * several times faster and take a time that depends on the key, from which an observer of very
   * many calls could learn a long-lived one.
   */
  public Bytes agreeOnce(PublicKey other) {
    return agreement.agreeOnce(this, other);
  }

  /** The secret bytes themselves, which nobody may change. */
  byte[] unsafeSecret() {
    return secret;
  }

  /** Whether the other is the same key; takes the same time wherever they differ. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NodeKey that && MessageDigest.isEqual(secret, that.secret);
  }

  @Override
  public int hashCode() {
    return publicKey.hashCode();
  }

  /** Names the key by its public half. */
  @Override
  public String toString() {
    return "NodeKey of " + publicKey;
  }
}
