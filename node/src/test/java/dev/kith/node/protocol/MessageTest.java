package dev.kith.node.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MessageTest {
  record Greeting(String text) {}

  private final AtomicInteger back = new AtomicInteger();

  private Message lent() {
    return Message.lent(1, Bytes.wrap(new byte[7]), back::addAndGet);
  }

  @Test
  void givesItsCreditBackWhenItIsHandled() {
    Message message = lent();
    message.handled();
    assertThat(back).hasValue(7);
    message.handled();
    message.release();
    message.hold();
    message.handled();
    assertThat(back).hasValue(7);
  }

  @Test
  void keepsItsCreditWhileItIsHeld() {
    Message message = lent();
    message.hold();
    message.handled();
    assertThat(back).hasValue(0);
    message.release();
    message.release();
    assertThat(back).hasValue(7);
  }

  private enum Call {
    HOLD,
    RELEASE,
    HANDLED
  }

  @Property(tries = 200)
  void givesBackAtMostOnceAndAlwaysAfterARelease(@ForAll List<Call> calls) {
    AtomicInteger returned = new AtomicInteger();
    Message message = Message.lent(0, Bytes.EMPTY, bytes -> returned.incrementAndGet());
    for (Call call : calls) {
      switch (call) {
        case HOLD -> message.hold();
        case RELEASE -> message.release();
        case HANDLED -> message.handled();
      }
    }
    int handled = calls.indexOf(Call.HANDLED);
    int held = calls.indexOf(Call.HOLD);
    boolean expected =
        calls.contains(Call.RELEASE) || (handled >= 0 && (held < 0 || handled < held));
    assertThat(returned).hasValue(expected ? 1 : 0);
  }

  @Test
  void givesBackOnceBetweenManyThreads() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      Message message = lent();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        threads.add(new Thread(message::release));
      }
      threads.forEach(Thread::start);
      message.handled();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(back).hasValue(200 * 7);
  }

  @Test
  void readsItsValue() {
    assertThat(Message.of(3, new Greeting("foo")).as(Greeting.class))
        .isEqualTo(new Greeting("foo"));
    assertThatExceptionOfType(RlpException.class).isThrownBy(() -> lent().as(Greeting.class));
    assertThat(lent()).hasToString("message 1 of 7 bytes");
  }
}
