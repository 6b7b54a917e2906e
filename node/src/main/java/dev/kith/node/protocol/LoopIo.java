package dev.kith.node.protocol;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.wire.SendResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The messages between an actor and its loop; bounded by the protocol's credit. */
final class LoopIo implements MessageIo {
  /** Wakes a reader at the end. */
  private static final Message END = Message.of(0, Bytes.EMPTY);

  private final PeerSession peer;
  private final LinkedBlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
  private @Nullable Message reading;
  private volatile boolean closed;

  LoopIo(PeerSession peer) {
    this.peer = peer;
  }

  void arrived(Message message) {
    inbox.add(message);
  }

  void close() {
    closed = true;
    inbox.add(END);
  }

  @Override
  public Message read() throws InterruptedException {
    done();
    return opened(inbox.take());
  }

  @Override
  public Optional<Message> read(Duration timeout) throws InterruptedException {
    done();
    Message message = inbox.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    return message == null ? Optional.empty() : Optional.of(opened(message));
  }

  private void done() {
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

  @Override
  public void send(int code, Object value) throws InterruptedException {
    Bytes payload = Rlp.encode(value);
    SendResult result = peer.sendRaw(code, payload);
    while (result == SendResult.FULL) {
      awaitRoom();
      result = peer.sendRaw(code, payload);
    }
    if (result == SendResult.CLOSED) {
      throw new SessionClosedException();
    }
  }

  private void awaitRoom() throws InterruptedException {
    CountDownLatch room = new CountDownLatch(1);
    peer.whenReady(room::countDown);
    room.await();
  }
}
