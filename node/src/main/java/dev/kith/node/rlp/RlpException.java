package dev.kith.node.rlp;

/**
 * The input is not the RLP that was asked for: a mistake of whoever sent it.
 *
 * <p>Carries no stack trace, so that a remote which sends rubbish costs little.
 */
public final class RlpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the input. */
  public enum Kind {
    /** The same value has a shorter encoding, which is the only valid one. */
    NON_CANONICAL,
    /** An item claims more bytes than are left. */
    TOO_SHORT,
    /** A list ends where another item was expected. */
    MISSING,
    /** A list where a byte string was expected, or the other way round. */
    WRONG_TYPE,
    /** A byte string or list of a fixed size has another one. */
    WRONG_SIZE,
    /** A number does not fit its type. */
    TOO_LARGE,
    /** A list has more items than expected. */
    SURPLUS,
    /** Bytes follow the item that should have been the whole input. */
    TRAILING,
    /** Lists within lists within lists, further than {@link RlpReader#MAX_DEPTH}. */
    TOO_DEEP,
    /** Text that is not UTF-8. */
    MALFORMED_TEXT,
    /** A well-formed value which the record it was meant for refuses. */
    REFUSED
  }

  private final Kind kind;
  private final boolean placed;

  /** A mistake of one kind, and one sentence on it for people, without bytes of the input. */
  public RlpException(Kind kind, String message) {
    this(kind, message, false);
  }

  private RlpException(Kind kind, String message, boolean placed) {
    super(message, null, false, false);
    this.kind = kind;
    this.placed = placed;
  }

  /** The same, saying in which place it was found; only the innermost place is kept. */
  RlpException in(String place) {
    return placed ? this : new RlpException(kind, place + ": " + getMessage(), true);
  }

  /** What is wrong, for code. */
  public Kind kind() {
    return kind;
  }
}
