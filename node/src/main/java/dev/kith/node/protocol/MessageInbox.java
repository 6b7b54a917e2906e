package dev.kith.node.protocol;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The reading half of a {@link MessageIo}: messages are added and the end is announced from any
 * thread; one thread reads. How much may wait is up to whoever adds.
 */
public final class MessageInbox {
  /** Wakes the reader at the end. */
  private static final Message END = Message.of(0, "");

  private final LinkedBlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private @Nullable Message reading;
  private volatile boolean closed;

  /** Adds a message behind the others. */
  public void add(Message message) {
    messages.add(message);
  }

  /** No more can be read from now on, not even what waits. */
  public void close() {
    closed = true;
    messages.add(END);
  }

  /** See {@link MessageIo#read()}. */
  public Message read() throws InterruptedException {
    handled();
    return opened(messages.take());
  }

  /** See {@link MessageIo#read(Duration)}. */
  public Optional<Message> read(Duration timeout) throws InterruptedException {
    handled();
    Message message = messages.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    return message == null ? Optional.empty() : Optional.of(opened(message));
  }

  private void handled() {
    if (reading != null) {
      reading.release();
      reading = null;
    }
    if (closed) {
      throw new SessionClosedException();
    }
  }

  private Message opened(Message message) {
    if (message == END) {
      throw new SessionClosedException();
    }
    reading = message;
    return message;
  }
}
