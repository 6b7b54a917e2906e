package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StallWatchTest {
  /** Just before the clock overflows, so that every test also covers that. */
  private static final long START = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

  private final Credit credit = new Credit(() -> {});
  private final Credit.Account account = credit.open(new IngressLimits(1000, 2, 100));
  private final StallWatch watch = new StallWatch(account);

  private boolean stalledAfter(int seconds) {
    return watch.stalled(START + Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void waitsTenSecondsFromWhenAllCreditWasGone() {
    account.spend(1);
    assertThat(stalledAfter(0)).isFalse();
    account.spend(1);
    assertThat(stalledAfter(5)).isFalse();
    assertThat(stalledAfter(14)).isFalse();
    assertThat(stalledAfter(15)).isTrue();
  }

  @Test
  void startsAnewWhenAnythingWasGivenBack() {
    account.spend(1);
    account.spend(1);
    account.spend(1);
    assertThat(stalledAfter(0)).isFalse();
    account.giveBack(1);
    assertThat(account.exhausted()).isTrue();
    assertThat(stalledAfter(9)).isFalse();
    assertThat(stalledAfter(18)).isFalse();
    assertThat(stalledAfter(19)).isTrue();
  }

  @Test
  void forgetsAnEarlierExhaustion() {
    account.spend(1);
    account.spend(1);
    assertThat(stalledAfter(0)).isFalse();
    account.giveBack(1);
    assertThat(stalledAfter(1)).isFalse();
    account.spend(1);
    assertThat(stalledAfter(11)).isFalse();
    assertThat(stalledAfter(21)).isTrue();
  }

  @Test
  void neverComplainsOfOneWhoTakesAll() {
    for (int second = 0; second < 60; second++) {
      account.spend(1);
      account.spend(1);
      account.giveBack(1);
      account.giveBack(1);
      assertThat(stalledAfter(second)).isFalse();
    }
  }
}
