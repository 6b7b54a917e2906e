package dev.kith.node.wire;

/** What a {@link Conversation} waits for; of each kind there is one at most. */
public enum Alarm {
  /** A ping may be due, or the remote may have been silent for too long. */
  KEEP_ALIVE,
  /** A protocol may have kept all its credit for too long. */
  STALL,
  /** More may be read, or handed over, as far as rates go. */
  READ_PACE,
  /** More may be sent, as far as rates go. */
  WRITE_PACE,
  /** The goodbye should have been written by now. */
  GOODBYE_WRITE,
  /** The remote should have closed by now. */
  GOODBYE_LINGER
}
