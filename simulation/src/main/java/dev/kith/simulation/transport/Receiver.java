package dev.kith.simulation.transport;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What has come for a socket and was not taken yet. */
final class Receiver {
  /**
   * Bytes on their way or not yet taken, at which the other end has to wait: about what a real
   * system opens up to for a connection in use.
   */
  static final int WINDOW = 256 * 1024;

  /** Room is told of in parts of this size: a few events for each full window. */
  private static final int WORTH_TELLING = WINDOW / 4;

  private final ArrayDeque<Piece> arrived = new ArrayDeque<>(2);
  private Socket.@Nullable End end;
  private int untold;
  private int held;
  private long next = 1;

  void add(Piece piece) {
    arrived.add(piece);
    held += piece.size();
    next += piece.size();
  }

  boolean isEmpty() {
    return arrived.isEmpty();
  }

  @Nullable Piece take() {
    Piece piece = arrived.poll();
    untold += piece == null ? 0 : piece.size();
    return piece;
  }

  /** The first end counts: what comes after a reset is only its echo. */
  void end(Socket.End how) {
    if (end == null) {
      end = how;
      next += how.failure() == null ? 1 : 0;
    }
  }

  /** How it ended, once all that came before was taken: a reason to leave may be in it. */
  Socket.@Nullable End end() {
    return arrived.isEmpty() ? end : null;
  }

  /** Whether the other end should be told of room. */
  boolean owes() {
    return untold >= WORTH_TELLING;
  }

  int acknowledge() {
    int bytes = untold;
    untold = 0;
    held -= bytes;
    return bytes;
  }

  /** The sequence, as TCP counts, of what comes next. */
  long next() {
    return next;
  }

  /** Bytes that the other end may send beyond those that came, as far as it was told. */
  int room() {
    return WINDOW - held;
  }
}
