package dev.kith.node.protocol;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.wire.SendResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The messages between an actor and its loop; bounded by the protocol's credit. */
final class LoopIo implements MessageIo {
  private final PeerSession peer;
  private final MessageInbox inbox = new MessageInbox();

  LoopIo(PeerSession peer) {
    this.peer = peer;
  }

  void arrived(Message message) {
    inbox.add(message);
  }

  void close() {
    inbox.close();
  }

  @Override
  public Message read() throws InterruptedException {
    return inbox.read();
  }

  @Override
  public Optional<Message> read(Duration timeout) throws InterruptedException {
    return inbox.read(timeout);
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
