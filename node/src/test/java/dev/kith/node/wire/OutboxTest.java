package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final Bytes LARGE = Bytes.wrap(new byte[(int) Outbox.MAX_BYTES - 1]);

  private final AtomicInteger offered = new AtomicInteger();
  private final AtomicInteger told = new AtomicInteger();
  private final Outbox outbox = new Outbox(16, offered::incrementAndGet);

  private SendResult offer(Bytes payload) {
    return outbox.offer(0, payload, null);
  }

  @Test
  void hasWhatWasOfferedInOrderUnderWireCodes() {
    Runnable written = () -> {};
    assertThat(outbox.offer(1, Bytes.copyOf((byte) 1), null)).isEqualTo(SendResult.ACCEPTED);
    assertThat(outbox.offer(2, Bytes.copyOf((byte) 2), written)).isEqualTo(SendResult.ACCEPTED);
    assertThat(offered).hasValue(2);
    assertThat(outbox.poll()).isEqualTo(new Frame(17, Bytes.copyOf((byte) 1), 0, null));
    assertThat(outbox.poll()).isEqualTo(new Frame(18, Bytes.copyOf((byte) 2), 0, written));
    assertThat(outbox.poll()).isNull();
    assertThat(outbox.poll()).isNull();
  }

  @Test
  void isFullAfterSoManyMessages() {
    for (int i = 0; i < Outbox.MAX_MESSAGES; i++) {
      assertThat(outbox.ready()).isTrue();
      assertThat(offer(Bytes.EMPTY)).isEqualTo(SendResult.ACCEPTED);
    }
    assertThat(outbox.ready()).isFalse();
    assertThat(offer(Bytes.EMPTY)).isEqualTo(SendResult.FULL);
    outbox.poll();
    assertThat(offer(Bytes.EMPTY)).isEqualTo(SendResult.ACCEPTED);
  }

  /** Otherwise whoever waits for room, is told there is some, and is refused again, would spin. */
  @Test
  void takesAMessageOfAnySizeWheneverItSaysItIsReady() {
    assertThat(offer(LARGE)).isEqualTo(SendResult.ACCEPTED);
    assertThat(outbox.ready()).isTrue();
    assertThat(offer(LARGE)).isEqualTo(SendResult.ACCEPTED);
    assertThat(outbox.ready()).isFalse();
    assertThat(offer(Bytes.EMPTY)).isEqualTo(SendResult.FULL);
  }

  @Test
  void tellsWhoWaitsOnceWhenHalfIsFree() {
    outbox.whenReady(told::incrementAndGet);
    assertThat(told).as("at once").hasValue(1);
    while (outbox.ready()) {
      offer(Bytes.EMPTY);
    }
    outbox.whenReady(told::incrementAndGet);
    for (int polled = 1; polled < Outbox.MAX_MESSAGES / 2; polled++) {
      outbox.poll();
    }
    assertThat(told).hasValue(1);
    outbox.poll();
    assertThat(told).hasValue(2);
    outbox.poll();
    assertThat(told).hasValue(2);
  }

  @Test
  void leavesWhoFillsItAndWaitsAgainUntilThereIsRoomAgain() {
    outbox.whenReady(this::fillAndWait);
    assertThat(told).hasValue(1);
    while (told.get() == 1) {
      assertThat(outbox.poll()).isNotNull();
    }
    assertThat(told).hasValue(2);
    assertThat(outbox.ready()).isFalse();
  }

  /** As a protocol does; gives up before an endless loop. */
  private void fillAndWait() {
    if (told.incrementAndGet() < 100) {
      while (offer(Bytes.EMPTY) == SendResult.ACCEPTED) {
        told.get();
      }
      outbox.whenReady(this::fillAndWait);
    }
  }

  @Test
  void tellsWhoWaitsAtTheEndAndTakesNothingMore() {
    offer(LARGE);
    offer(LARGE);
    outbox.whenReady(told::incrementAndGet);
    outbox.close();
    assertThat(told).hasValue(1);
    assertThat(offer(Bytes.EMPTY)).isEqualTo(SendResult.CLOSED);
    assertThat(outbox.ready()).isFalse();
    assertThat(outbox.poll()).isNull();
    outbox.whenReady(told::incrementAndGet);
    assertThat(told).hasValue(2);
  }

  @Test
  void keepsItsOrderAndItsBoundBetweenManyThreads() throws InterruptedException {
    int each = 20_000;
    List<Thread> senders = new ArrayList<>();
    for (int sender = 0; sender < 2; sender++) {
      int number = sender;
      senders.add(new Thread(() -> sendAll(number, each)));
    }
    senders.forEach(Thread::start);
    int[] next = new int[2];
    for (int seen = 0; seen < 2 * each; ) {
      Frame frame = outbox.poll();
      if (frame != null) {
        int sender = frame.code() - 16;
        assertThat(frame.payload()).isEqualTo(Bytes.wrap(new byte[next[sender]++ % 100]));
        seen++;
      }
    }
    for (Thread sender : senders) {
      sender.join();
    }
    assertThat(outbox.poll()).isNull();
    assertThat(offered).hasValue(2 * each);
  }

  private void sendAll(int sender, int messages) {
    for (int i = 0; i < messages; i++) {
      SendResult result;
      do {
        result = outbox.offer(sender, Bytes.wrap(new byte[i % 100]), null);
      } while (Objects.requireNonNull(result) == SendResult.FULL);
    }
  }
}
