package dev.kith.node.store;

/** A store cannot be had; the message is one sentence that names the cause and the cure. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String sentence;

  StoreException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  StoreException(String sentence, Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  /** The cause and the cure. */
  public String sentence() {
    return sentence;
  }
}
