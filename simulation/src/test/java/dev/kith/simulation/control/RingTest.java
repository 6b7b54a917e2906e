package dev.kith.simulation.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RingTest {
  private final Ring ring = new Ring(MessageFilter.NONE, 3);

  private static NetworkEvent event(int number) {
    return new NetworkEvent.Failed("event " + number);
  }

  private CompletableFuture<Optional<NetworkEvent>> next() {
    return ring.next().toCompletableFuture();
  }

  @Test
  void givesEventsInTheirOrder() {
    ring.put(event(1));
    ring.put(event(2));
    assertThat(next()).isCompletedWithValue(Optional.of(event(1)));
    assertThat(next()).isCompletedWithValue(Optional.of(event(2)));
  }

  @Test
  void letsTheReaderWaitForTheNext() {
    CompletableFuture<Optional<NetworkEvent>> waiting = next();
    assertThat(waiting).isNotDone();
    ring.put(event(1));
    ring.put(event(2));
    assertThat(waiting).isCompletedWithValue(Optional.of(event(1)));
    assertThat(next()).isCompletedWithValue(Optional.of(event(2)));
  }

  @Test
  void losesTheOldestAndSaysHowMany() {
    for (int number = 1; number <= 5; number++) {
      ring.put(event(number));
    }
    assertThat(next()).isCompletedWithValue(Optional.of(new NetworkEvent.Missed(2)));
    assertThat(next()).isCompletedWithValue(Optional.of(event(3)));
    ring.put(event(6));
    assertThat(next()).isCompletedWithValue(Optional.of(event(4)));
  }

  @Test
  void endsWhenItIsClosedAndEmpty() {
    ring.put(event(1));
    ring.close();
    ring.put(event(2));
    assertThat(next()).isCompletedWithValue(Optional.of(event(1)));
    assertThat(next()).isCompletedWithValue(Optional.empty());
  }

  @Test
  void endsForWhoIsWaiting() {
    CompletableFuture<Optional<NetworkEvent>> waiting = next();
    ring.close();
    assertThat(waiting).isCompletedWithValue(Optional.empty());
  }
}
