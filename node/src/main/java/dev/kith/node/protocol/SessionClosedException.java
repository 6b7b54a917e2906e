package dev.kith.node.protocol;

/** The peer is gone: a blocking loop that reads or sends ends by this. */
public final class SessionClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Thrown by whoever stands between a loop and its peer. */
  public SessionClosedException() {
    super("the session with the peer is over", null, false, false);
  }
}
