package dev.kith.node.protocol;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.Rlp;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * One message from the remote.
 *
 * <p>A message takes credit of its protocol until it is handled, which is when the handler that got
 * it returns; a handler that goes on with it elsewhere calls {@link #hold()} first and {@link
 * #release()} when done. Without credit nothing more is read for this peer.
 */
public final class Message implements ProtocolCommand {
  private static final AtomicIntegerFieldUpdater<Message> STATE =
      AtomicIntegerFieldUpdater.newUpdater(Message.class, "state");
  private static final int ARRIVED = 0;
  private static final int HELD = 1;
  private static final int DONE = 2;

  /** Where the credit of a message goes when it was handled. */
  @FunctionalInterface
  public interface Lender {
    /** Takes back the credit of one message with a payload of this size; from any thread. */
    void giveBack(int bytes);
  }

  private final int code;
  private final Bytes payload;
  private final Lender lender;

  @SuppressWarnings("UnusedVariable") // Read and written through STATE.
  private volatile int state = ARRIVED;

  private Message(int code, Bytes payload, Lender lender) {
    this.code = code;
    this.payload = payload;
    this.lender = lender;
  }

  /** A message whose credit somebody lent. */
  public static Message lent(int code, Bytes payload, Lender lender) {
    return new Message(code, payload, lender);
  }

  /** The message a remote would send for a value; for tests of protocols. */
  public static Message of(int code, Object value) {
    return new Message(code, Rlp.encode(value), bytes -> {});
  }

  /** The number of the message, from 0, within its protocol. */
  public int code() {
    return code;
  }

  /** The RLP of the message, uncompressed. */
  public Bytes payload() {
    return payload;
  }

  /** Bytes of the payload. */
  public int size() {
    return payload.size();
  }

  /**
   * The value of the payload.
   *
   * @throws dev.kith.node.rlp.RlpException if it is something else; when it leaves the handler, the
   *     session ends as a breach of protocol
   */
  public <T> T as(Class<T> type) {
    return Rlp.decode(payload, type);
  }

  /** Keeps the credit beyond the return of the handler, until {@link #release()}. */
  public void hold() {
    STATE.compareAndSet(this, ARRIVED, HELD);
  }

  /** Gives the credit back now. A second call does nothing. Safe from any thread. */
  public void release() {
    if (STATE.getAndSet(this, DONE) != DONE) {
      lender.giveBack(payload.size());
    }
  }

  /** The handler returned: gives the credit back unless it is held. */
  public void handled() {
    if (STATE.compareAndSet(this, ARRIVED, DONE)) {
      lender.giveBack(payload.size());
    }
  }

  @Override
  public String toString() {
    return "message " + code + " of " + payload.size() + " bytes";
  }
}
