package dev.kith.node.enr;

/**
 * A text or a record that does not describe a node: a typing error of an operator, or a mistake of
 * a remote. Has no stack trace, so that a remote which sends rubbish costs little.
 */
public final class InvalidNodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** A mistake of one kind, and one sentence on it for people. */
  InvalidNodeException(Kind kind, String sentence) {
    super(sentence, null, false, false);
    this.kind = kind;
  }

  /** What is wrong, for code. */
  public Kind kind() {
    return kind;
  }

  /** What can be wrong with the description of a node. */
  public enum Kind {
    /** Neither an enode URL nor the text of a record. */
    TEXT,
    /** The host is no address and no host name. */
    HOST,
    /** A port is missing or out of range. */
    PORT,
    /** No public key, or none on the curve. */
    PUBLIC_KEY,
    /** A record of more than {@link NodeRecord#MAX_SIZE} bytes. */
    RECORD_SIZE,
    /** A record that is not a list of signature, sequence number and pairs. */
    RECORD_SHAPE,
    /** A record whose keys do not ascend, or repeat. */
    RECORD_ORDER,
    /** A record without identity scheme, or with another than v4. */
    RECORD_SCHEME,
    /** A record that its key did not sign as it is. */
    RECORD_SIGNATURE
  }
}
