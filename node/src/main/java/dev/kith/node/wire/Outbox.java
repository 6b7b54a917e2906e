package dev.kith.node.wire;

import dev.kith.node.bytes.Bytes;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What one protocol wants to send in one session: a bounded queue, filled from any thread and
 * emptied by the stream's.
 */
public final class Outbox {
  /** Waiting messages: as many as a batch of small answers to a full inbox. */
  static final int MAX_MESSAGES = 1024;

  /**
   * Waiting bytes, of which the last message may go over: so that whoever is told of room finds it,
   * however large its message is.
   */
  static final long MAX_BYTES = 4 * 1024 * 1024;

  private final int offset;
  private final Runnable whenOffered;
  private final Load load = new Load();
  private final Queue<Frame> frames = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /**
   * An empty queue.
   *
   * @param offset the wire code of the protocol's message 0
   * @param whenOffered wakes the stream
   */
  Outbox(int offset, Runnable whenOffered) {
    this.offset = offset;
    this.whenOffered = whenOffered;
  }

  /**
   * Queues a message if there is room. Safe from any thread.
   *
   * @param code relative to the protocol
   * @param written runs on the stream's thread when the system has taken the message; never, if the
   *     session ends before
   */
  public SendResult offer(int code, Bytes payload, @Nullable Runnable written) {
    if (closed) {
      return SendResult.CLOSED;
    }
    if (!load.addWithin(payload.size(), MAX_MESSAGES, MAX_BYTES)) {
      return SendResult.FULL;
    }
    frames.add(new Frame(offset + code, payload, 0, written));
    whenOffered.run();
    return SendResult.ACCEPTED;
  }

  /** What waits. Safe from any thread. */
  Load load() {
    return load;
  }

  /** Whether a message would be accepted now. Safe from any thread. */
  public boolean ready() {
    return !closed && load.messages() < MAX_MESSAGES && load.bytes() < MAX_BYTES;
  }

  /** A sender that was told at the first free place would be woken for every single message. */
  private boolean halfEmpty() {
    return load.messages() <= MAX_MESSAGES / 2 && load.bytes() <= MAX_BYTES / 2;
  }

  /**
   * Runs something once: at once if there is room, else when half of the queue is free, or when the
   * session is over. Any thread.
   */
  public void whenReady(Runnable action) {
    waiting.add(action);
    runWaiting();
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    return load.messages() == 0;
  }

  /** The next message to send, or null. On the stream's thread. */
  @Nullable Frame poll() {
    Frame frame = frames.poll();
    if (frame != null) {
      load.remove(frame.payload().size());
      if (!waiting.isEmpty() && halfEmpty()) {
        runWaiting();
      }
    }
    return frame;
  }

  /** Drops what waits; later offers are refused. */
  void close() {
    closed = true;
    frames.clear();
    runWaiting();
  }

  /**
   * Looks for room before each: whoever was told may have filled the queue and wait again already,
   * and telling it at once would go on for ever.
   */
  private void runWaiting() {
    while (closed || ready()) {
      Runnable action = waiting.poll();
      if (action == null) {
        return;
      }
      action.run();
    }
  }
}
