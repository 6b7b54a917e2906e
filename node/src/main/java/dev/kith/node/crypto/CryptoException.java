package dev.kith.node.crypto;

/**
 * A key, signature or envelope that cannot be used. Remote input causes it, so it costs little: it
 * has no stack trace, and within one {@link Kind} it never tells which check failed.
 */
public final class CryptoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What could not be used. */
  public enum Kind {
    /** A private key that is not 32 bytes between 1 and the group order. */
    SECRET_KEY,
    /** A public key that is no point of the curve. */
    PUBLIC_KEY,
    /** A signature of the wrong shape, or one that no key could have made. */
    SIGNATURE,
    /** An encrypted envelope that this key cannot open, or that somebody changed. */
    ENVELOPE
  }

  private final Kind kind;

  CryptoException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  /** What could not be used, for code that decides on it. */
  public Kind kind() {
    return kind;
  }
}
