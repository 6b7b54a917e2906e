package dev.kith.protocols.kit;

/**
 * Two ends of a session in memory, without node, network or encryption: for tests of protocols
 * written as loops.
 *
 * <p>Nothing is buffered: a message that is sent waits until the other end has read and handled it.
 * Each end belongs to one thread; closing is safe from any.
 */
public final class MessagePipe implements AutoCloseable {
  private final PipeEnd left = new PipeEnd();
  private final PipeEnd right = new PipeEnd();

  /** An open pipe. */
  public MessagePipe() {
    left.connect(right);
    right.connect(left);
  }

  /** One end. */
  public PipeEnd left() {
    return left;
  }

  /** The other end. */
  public PipeEnd right() {
    return right;
  }

  /** Closes both ends; closing again does nothing. */
  @Override
  public void close() {
    left.shut();
    right.shut();
  }
}
