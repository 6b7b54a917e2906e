package dev.kith.node.session;

/**
 * Unwinds a codec of this package when the remote's bytes are at fault, up to the codec's caller,
 * who turns it back into a {@link Fault} value. Never travels further.
 *
 * <p>Has no stack trace: bad input is an expected event, and an attacker would choose how many
 * traces we pay for.
 */
public final class FaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  /**
   * A fault and its details.
   *
   * @param sentence what is wrong, without any text the remote chose
   */
  public FaultException(Fault fault, String sentence) {
    super(sentence, null, false, false);
    this.fault = fault;
  }

  /** What went wrong. */
  public Fault fault() {
    return fault;
  }
}
