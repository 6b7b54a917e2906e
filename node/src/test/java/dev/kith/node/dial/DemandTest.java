package dev.kith.node.dial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemandTest {
  private final Demand demand = new Demand();
  private long now = DialPlanTest.START;

  DemandTest() {
    demand.open("list", now);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private boolean asks() {
    return !demand.ask(4, now).isEmpty();
  }

  @Test
  void isEverMorePatientWithASourceThatHasNothingNew() {
    for (int seconds : new int[] {10, 20, 40, 60, 60}) {
      assertThat(asks()).isTrue();
      pass(Duration.ofSeconds(seconds).minusNanos(1));
      assertThat(asks()).isFalse();
      pass(Duration.ofNanos(1));
      assertThat(demand.nextAsk(now)).hasValue(now);
    }
  }

  @Test
  void asksAgainSoonWhereThereWasSomethingNew() {
    asks();
    pass(Demand.PATIENCE);
    asks();
    demand.useful("list");
    pass(Demand.EAGERNESS);
    assertThat(asks()).isTrue();
    pass(Demand.PATIENCE);
    assertThat(asks()).isTrue();
  }

  @Test
  void takesWhatItAskedForAndNoMore() {
    assertThat(demand.take("list")).isFalse();
    assertThat(demand.ask(2, now)).containsEntry("list", 2);
    assertThat(demand.take("stranger")).isFalse();
    assertThat(demand.take("list")).isTrue();
    assertThat(demand.take("list")).isTrue();
    assertThat(demand.take("list")).isFalse();
  }

  @Test
  void answersUnderWayToAnEarlierQuestionAreTaken() {
    demand.ask(3, now);
    demand.take("list");
    demand.useful("list");
    pass(Demand.EAGERNESS);
    assertThat(demand.ask(3, now)).containsEntry("list", 3);
    assertThat(IntStream.range(0, 6).filter(each -> demand.take("list"))).hasSize(5);
  }

  @Test
  void howeverOftenItAsksItTakesABoundedNumber() {
    for (int i = 0; i < 10; i++) {
      demand.ask(Demand.MOST, now);
      pass(Demand.LONGEST);
    }
    assertThat(IntStream.range(0, 100).filter(each -> demand.take("list")))
        .hasSize(2 * Demand.MOST);
  }

  @Test
  void asksForNoMoreThanALookupYields() {
    assertThat(demand.ask(1000, now)).containsEntry("list", Demand.MOST);
    pass(Demand.LONGEST);
    assertThat(demand.ask(0, now)).isEmpty();
  }
}
