package dev.kith.node.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PingBudgetTest {
  private static final long START = Long.MAX_VALUE - 5;
  private static final long SECOND = PingBudget.REFILL.toNanos();

  @Test
  void allowsABurstAndThenOnePingPerSecond() {
    PingBudget budget = new PingBudget(START);
    for (int i = 0; i < PingBudget.BURST; i++) {
      assertThat(budget.take(START)).isTrue();
    }
    assertThat(budget.take(START + SECOND - 1)).isFalse();
    assertThat(budget.take(START + SECOND)).isTrue();
    assertThat(budget.take(START + SECOND)).isFalse();
    assertThat(budget.take(START + 2 * SECOND)).isTrue();
  }

  @Property(tries = 200)
  void neverAllowsMoreThanBurstAndRate(
      @ForAll @Size(max = 200) List<@IntRange(max = 2000) Integer> gapsMillis) {
    PingBudget budget = new PingBudget(START);
    long millis = 0;
    int allowed = 0;
    for (int gap : gapsMillis) {
      millis += gap;
      allowed += budget.take(START + millis * 1_000_000) ? 1 : 0;
      assertThat(allowed).isLessThanOrEqualTo((int) (PingBudget.BURST + millis / 1000));
    }
  }

  @Property(tries = 50)
  void neverRefusesAPingPerSecond(@ForAll @IntRange(max = 5000) int seconds) {
    PingBudget budget = new PingBudget(START);
    for (int i = 0; i < seconds; i++) {
      assertThat(budget.take(START + i * SECOND)).isTrue();
    }
  }
}
