package dev.kith.protocols.kit;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.MessageInbox;
import dev.kith.node.protocol.MessageIo;
import dev.kith.node.protocol.SessionClosedException;
import dev.kith.node.rlp.Rlp;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** One end of a {@link MessagePipe}: what a protocol's loop is given in a test. */
public final class PipeEnd implements MessageIo {
  private final MessageInbox inbox = new MessageInbox();
  private final Set<CountDownLatch> sending = ConcurrentHashMap.newKeySet();
  private PipeEnd other = this;
  private volatile boolean closed;

  PipeEnd() {}

  void connect(PipeEnd to) {
    other = to;
  }

  @Override
  public Message read() throws InterruptedException {
    return inbox.read();
  }

  @Override
  public Optional<Message> read(Duration timeout) throws InterruptedException {
    return inbox.read(timeout);
  }

  /**
   * Sends a message and waits until the other end has handled it. Returns as well when the pipe is
   * closed meanwhile, because the message may have been read.
   */
  @Override
  public void send(int code, Object value) throws InterruptedException {
    CountDownLatch handled = new CountDownLatch(1);
    sending.add(handled);
    try {
      if (closed) {
        throw new SessionClosedException();
      }
      Bytes payload = Rlp.encode(value);
      other.inbox.add(Message.lent(code, payload, bytes -> handled.countDown()));
      handled.await();
    } finally {
      sending.remove(handled);
    }
  }

  /**
   * Reads one message and holds it against what should come.
   *
   * @throws AssertionError naming what came instead
   */
  public void expect(int code, Object value) throws InterruptedException {
    Message message = read();
    Bytes expected = Rlp.encode(value);
    if (message.code() != code) {
      throw new AssertionError("expected message " + code + ", but got " + message.code());
    }
    if (!message.payload().equals(expected)) {
      throw new AssertionError(
          "expected payload "
              + expected
              + " in message "
              + code
              + ", but got "
              + message.payload());
    }
  }

  void shut() {
    closed = true;
    inbox.close();
    sending.forEach(CountDownLatch::countDown);
  }
}
