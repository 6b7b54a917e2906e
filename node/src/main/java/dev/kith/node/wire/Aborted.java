package dev.kith.node.wire;

/** Fails the stream downwards, so that the socket resets. Nothing is wrong on our side. */
final class Aborted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Aborted() {
    super("the session was aborted", null, false, false);
  }
}
