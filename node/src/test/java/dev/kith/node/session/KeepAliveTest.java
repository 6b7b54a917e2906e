package dev.kith.node.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.session.KeepAlive.Verdict;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
  /** Just before the clock overflows, so that every test also covers that. */
  private static final long START = Long.MAX_VALUE - seconds(7);

  private final KeepAlive keepAlive = new KeepAlive(START);

  @Test
  void pingsOnceAfterFifteenSilentSecondsAndGivesUpAfterThirty() {
    assertThat(keepAlive.untilNextCheck(START)).isEqualTo(Duration.ofSeconds(15));
    assertThat(check(14)).isEqualTo(Verdict.WAIT);
    assertThat(check(15)).isEqualTo(Verdict.PING);
    assertThat(check(15)).isEqualTo(Verdict.WAIT);
    assertThat(keepAlive.untilNextCheck(at(15))).isEqualTo(Duration.ofSeconds(15));
    assertThat(check(29)).isEqualTo(Verdict.WAIT);
    assertThat(check(30)).isEqualTo(Verdict.READ_TIMEOUT);
  }

  @Test
  void takesAnyBytesForAnAnswer() {
    assertThat(check(15)).isEqualTo(Verdict.PING);
    keepAlive.received(at(20));
    assertThat(check(34)).isEqualTo(Verdict.PING);
    assertThat(check(49)).isEqualTo(Verdict.WAIT);
    assertThat(check(50)).isEqualTo(Verdict.READ_TIMEOUT);
  }

  @Test
  void isHeardEvenIfOnlyTheRemoteTalks() {
    keepAlive.received(at(10));
    assertThat(check(15)).isEqualTo(Verdict.PING);
    keepAlive.received(at(16));
    keepAlive.received(at(29));
    assertThat(check(30)).isEqualTo(Verdict.PING);
  }

  @Test
  void doesNotCountSilenceThatItCausedItself() {
    keepAlive.pauseReading();
    assertThat(check(15)).isEqualTo(Verdict.PING);
    assertThat(check(30)).isEqualTo(Verdict.PING);
    assertThat(check(45)).isEqualTo(Verdict.PING);
    keepAlive.resumeReading(at(50));
    assertThat(check(79)).isEqualTo(Verdict.PING);
    assertThat(check(80)).isEqualTo(Verdict.READ_TIMEOUT);
  }

  @Test
  void givesOneWriteTwentySecondsHoweverOftenItIsReported() {
    keepAlive.received(at(5));
    keepAlive.writeBegins(at(5));
    keepAlive.writeBegins(at(20));
    assertThat(check(24)).isEqualTo(Verdict.WAIT);
    assertThat(keepAlive.untilNextCheck(at(24))).isEqualTo(Duration.ofSeconds(1));
    assertThat(check(25)).isEqualTo(Verdict.WRITE_TIMEOUT);
  }

  @Test
  void queuesNoPingBehindABlockedWrite() {
    keepAlive.writeBegins(at(14));
    assertThat(check(16)).isEqualTo(Verdict.WAIT);
    keepAlive.writeEnds(at(17));
    assertThat(check(17)).isEqualTo(Verdict.PING);
  }

  @Property(tries = 300)
  void keepsBothSidesAliveWhateverHappens(@ForAll("lives") List<Event> events) {
    Model model = new Model();
    for (Event event : events) {
      model.advance(event.pauseSeconds);
      model.apply(event.kind);
    }
  }

  @Provide
  Arbitrary<List<Event>> lives() {
    return Combinators.combine(Arbitraries.of(Kind.values()), Arbitraries.integers().between(0, 12))
        .as(Event::new)
        .list()
        .ofMaxSize(60);
  }

  private enum Kind {
    RECEIVE,
    PAUSE,
    RESUME,
    WRITE_BEGINS,
    WRITE_ENDS
  }

  private record Event(Kind kind, int pauseSeconds) {}

  /** Follows a keep-alive second by second and states what its answers must be. */
  private static final class Model {
    private final KeepAlive subject = new KeepAlive(START);
    private int now;
    private int received;
    private int sent;
    private int writing = -1;
    private boolean reading = true;
    private boolean over;

    void advance(int seconds) {
      for (int i = 0; i < seconds && !over; i++) {
        now++;
        Verdict verdict = subject.check(at(now));
        boolean waited = subject.untilNextCheck(at(now)).isNegative();
        assertThat(waited).isFalse();
        verify(verdict);
      }
    }

    private void verify(Verdict verdict) {
      boolean stuck = writing >= 0 && now - writing >= 20;
      boolean silent = reading && now - received >= 30;
      over = stuck || silent;
      if (over) {
        assertThat(verdict).isEqualTo(stuck ? Verdict.WRITE_TIMEOUT : Verdict.READ_TIMEOUT);
      } else if (verdict == Verdict.PING) {
        assertThat(writing).isNegative();
        assertThat(now - Math.min(received, sent)).isGreaterThanOrEqualTo(15);
        sent = now;
      } else {
        assertThat(verdict).isEqualTo(Verdict.WAIT);
        assertThat(writing >= 0 || now - sent < 30).as("heard in time").isTrue();
      }
    }

    void apply(Kind kind) {
      switch (kind) {
        case RECEIVE -> receive();
        case PAUSE -> pause();
        case RESUME -> resume();
        case WRITE_BEGINS -> beginWrite();
        case WRITE_ENDS -> endWrite();
      }
    }

    private void receive() {
      if (reading) {
        received = now;
        subject.received(at(now));
      }
    }

    private void pause() {
      reading = false;
      subject.pauseReading();
    }

    private void resume() {
      reading = true;
      received = now;
      subject.resumeReading(at(now));
    }

    private void beginWrite() {
      writing = writing < 0 ? now : writing;
      subject.writeBegins(at(now));
    }

    private void endWrite() {
      writing = -1;
      sent = now;
      subject.writeEnds(at(now));
    }
  }

  private Verdict check(int second) {
    return keepAlive.check(at(second));
  }

  private static long at(int second) {
    return START + seconds(second);
  }

  private static long seconds(int count) {
    return Duration.ofSeconds(count).toNanos();
  }
}
