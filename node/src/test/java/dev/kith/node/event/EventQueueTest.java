package dev.kith.node.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  private static NodeEvent event(int number) {
    return new NodeEvent.Stopped(number);
  }

  private static void offer(EventQueue queue, int from, int to) {
    for (int i = from; i < to; i++) {
      queue.offer(event(i));
    }
  }

  @Test
  void handsOutEventsInOrder() throws InterruptedException {
    EventQueue queue = new EventQueue();
    offer(queue, 0, 3);
    assertThat(queue.poll()).isEqualTo(event(0));
    assertThat(queue.poll(Duration.ZERO)).isEqualTo(event(1));
    assertThat(queue.take()).isEqualTo(event(2));
    assertThat(queue.poll()).isNull();
    assertThat(queue.poll(Duration.ofMillis(1))).isNull();
  }

  @Test
  void putsACountInThePlaceOfWhatItLost() {
    EventQueue queue = new EventQueue(2, () -> {});
    offer(queue, 0, 5);
    assertThat(queue.poll()).isEqualTo(event(0));
    offer(queue, 5, 6);
    assertThat(queue.poll()).isEqualTo(event(1));
    assertThat(queue.poll()).isEqualTo(new NodeEvent.Missed(3));
    assertThat(queue.poll()).isEqualTo(event(5));
    assertThat(queue.poll()).isNull();
  }

  @Test
  void tellsOfTheLossEvenIfNothingHappensAfterIt() throws InterruptedException {
    EventQueue polled = new EventQueue(1, () -> {});
    offer(polled, 0, 3);
    assertThat(polled.poll()).isEqualTo(event(0));
    assertThat(polled.poll()).isEqualTo(new NodeEvent.Missed(2));
    EventQueue awaited = new EventQueue(1, () -> {});
    offer(awaited, 0, 3);
    assertThat(awaited.take()).isEqualTo(event(0));
    assertThat(awaited.poll(Duration.ZERO)).isEqualTo(new NodeEvent.Missed(2));
    assertThat(awaited.poll(Duration.ZERO)).isNull();
  }

  @Property(tries = 200)
  void countsEveryEventOnceHeardOrMissed(
      @ForAll List<Boolean> offers, @ForAll @IntRange(min = 1, max = 5) int capacity) {
    EventQueue queue = new EventQueue(capacity, () -> {});
    int offered = 0;
    List<NodeEvent> heard = new ArrayList<>();
    for (boolean offer : offers) {
      if (offer) {
        queue.offer(event(offered++));
      } else {
        NodeEvent next = queue.poll();
        if (next != null) {
          heard.add(next);
        }
      }
    }
    for (NodeEvent next = queue.poll(); next != null; next = queue.poll()) {
      heard.add(next);
    }
    int expected = 0;
    for (NodeEvent next : heard) {
      if (next instanceof NodeEvent.Missed missed) {
        expected += (int) missed.events();
      } else {
        assertThat(next).isEqualTo(event(expected++));
      }
    }
    assertThat(expected).isEqualTo(offered);
  }

  @Test
  void wakesWhoWaits() throws InterruptedException {
    EventQueue queue = new EventQueue();
    Thread later = new Thread(() -> queue.offer(event(1)));
    later.start();
    assertThat(queue.take()).isEqualTo(event(1));
    later.join();
  }

  @Test
  void callsAfterEveryOffer() {
    AtomicInteger calls = new AtomicInteger();
    EventQueue queue = new EventQueue(10, calls::incrementAndGet);
    offer(queue, 0, 3);
    assertThat(calls).hasValue(3);
  }

  @Test
  void holdsAtLeastOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventQueue(0, () -> {}))
        .withMessage("An event queue holds at least 1, not 0.");
  }

  @Test
  void feedsMessagesToThoseWhoWantThem() {
    EventFeed feed = new EventFeed();
    EventQueue plain = new EventQueue();
    EventQueue close = new EventQueue();
    feed.subscribe(plain);
    assertThat(feed.messagesWanted()).isFalse();
    feed.subscribeWithMessages(close);
    assertThat(feed.messagesWanted()).isTrue();
    feed.publish(event(1));
    feed.publishMessage(event(2));
    assertThat(plain.poll()).isEqualTo(event(1));
    assertThat(plain.poll()).isNull();
    assertThat(close.poll()).isEqualTo(event(1));
    assertThat(close.poll()).isEqualTo(event(2));
    feed.unsubscribe(close);
    assertThat(feed.messagesWanted()).isFalse();
    feed.publishMessage(event(3));
    assertThat(close.poll()).isNull();
  }

  @Test
  void feedsEverySubscriberUntilItLeaves() {
    EventFeed feed = new EventFeed();
    assertThat(feed.followed()).isFalse();
    feed.publish(event(0));
    EventQueue slow = new EventQueue(1, () -> {});
    EventQueue quick = new EventQueue();
    feed.subscribe(slow);
    feed.subscribe(quick);
    assertThat(feed.followed()).isTrue();
    feed.publish(event(1));
    feed.publish(event(2));
    feed.unsubscribe(quick);
    feed.publish(event(3));
    assertThat(quick.poll()).isEqualTo(event(1));
    assertThat(quick.poll()).isEqualTo(event(2));
    assertThat(quick.poll()).isNull();
    assertThat(slow.poll()).isEqualTo(event(1));
    assertThat(slow.poll()).isEqualTo(new NodeEvent.Missed(2));
  }
}
