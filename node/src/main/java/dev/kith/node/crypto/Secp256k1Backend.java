package dev.kith.node.crypto;

/**
 * Whoever does the arithmetic on secp256k1, chosen once when the first key is made. Nothing outside
 * this package needs it, except to log which one it is. Safe from any thread.
 *
 * <p>Secrets have been checked to be scalars, and R and S too; a {@link PublicKey} is on the curve.
 */
public abstract class Secp256k1Backend {
  Secp256k1Backend() {}

  /** The back end that every key of this process uses. */
  public static Secp256k1Backend current() {
    return BackendChoice.MADE.backend();
  }

  /** Why it is the current one, for the log: a clause, with the cure if a faster one is missing. */
  public static String reason() {
    return BackendChoice.MADE.reason();
  }

  /** What it is called, for the log. */
  public abstract String name();

  /**
   * The 64 bytes of the point in a tagged form of 33 (tag 02, 03) or 65 bytes (tag 04).
   *
   * @throws CryptoException if that is no point of the curve
   */
  abstract byte[] parse(byte[] tagged);

  /** The 64 bytes of the secret's public half. */
  abstract byte[] publicKey(byte[] secret);

  /** The 65 bytes of an RFC 6979 signature with low S. */
  abstract byte[] sign(byte[] hash, byte[] secret);

  /** Whether a signature of 64 bytes with low S holds. */
  abstract boolean verify(byte[] hash, byte[] signature, PublicKey signer);

  /**
   * The 64 bytes of the signer of 65 bytes.
   *
   * @throws CryptoException if there is none
   */
  abstract byte[] recover(byte[] hash, byte[] signature);

  /** The x coordinate of the point times the secret, 32 bytes, whoever may watch the clock. */
  abstract byte[] agree(byte[] secret, PublicKey other);

  /** The same for a secret that is used once, so that its timing teaches nothing. */
  abstract byte[] agreeOnce(byte[] secret, PublicKey other);
}
