package dev.kith.node.wire;

/**
 * What one protocol may be sent, and how much of it may wait, in one session.
 *
 * @param maxMessageBytes the largest payload, uncompressed; a larger one ends the session unread
 * @param maxQueuedMessages messages handed to the protocol and not yet handled: its credit
 * @param maxQueuedBytes payload bytes handed to the protocol and not yet handled
 */
public record IngressLimits(int maxMessageBytes, int maxQueuedMessages, int maxQueuedBytes) {
  /** The largest payload a frame can carry: three bytes of size. */
  public static final int LARGEST_MESSAGE_BYTES = (1 << 24) - 1;

  /**
   * For protocols that say nothing: any legal message; 256 waiting messages keep a handler busy
   * between two reads of the socket, and 4 MiB of them keep 50 peers below a quarter gibibyte.
   */
  public static final IngressLimits DEFAULT =
      new IngressLimits(LARGEST_MESSAGE_BYTES, 256, 4 * 1024 * 1024);

  /** Checks the numbers. */
  public IngressLimits {
    if (maxMessageBytes < 1 || maxMessageBytes > LARGEST_MESSAGE_BYTES) {
      throw new IllegalArgumentException(
          "maxMessageBytes is " + maxMessageBytes + "; give 1 to " + LARGEST_MESSAGE_BYTES + ".");
    }
    if (maxQueuedMessages < 1 || maxQueuedBytes < 1) {
      throw new IllegalArgumentException("A protocol must be able to hold at least one message.");
    }
  }
}
