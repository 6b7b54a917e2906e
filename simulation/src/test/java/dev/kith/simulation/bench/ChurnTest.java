package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ChurnTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Latencies times = new Latencies();

  @Test
  void tellsHowSoonVisitorsAreInAndWhatHasGrown() {
    for (int micros = 1; micros <= 100; micros++) {
      times.add(micros * 1000L);
    }

    assertThat(
            Churn.figures(
                new Attendance.Tally(times, 2, 1),
                new Holdings(10 << 10, 8, 500, 500),
                new Holdings(12 << 10, 9, 497, 499)))
        .containsExactly(
            new Figure("active-p50", 51, "us"),
            new Figure("active-p99", 100, "us"),
            new Figure("refused", 2, "visitors"),
            new Figure("lost", 1, "sessions"),
            new Figure("memory-before", 10, "KiB"),
            new Figure("memory-after", 12, "KiB"),
            new Figure("memory-growth", 2, "KiB"),
            new Figure("threads-growth", 1, "threads"),
            new Figure("handles-growth", -3, "handles"),
            new Figure("sessions-held", 499, "sessions"));
  }

  @Test
  void comparesTimesAndNotGrowth() {
    assertThat(new Figure("active-p99", 1, "us").isPart()).isFalse();
    assertThat(new Figure("threads-growth", 1, "threads").isPart()).isTrue();
  }

  @Test
  void saysThatNobodyGotIn() {
    Holdings nothing = new Holdings(0, 0, 0, 0);

    assertThatThrownBy(() -> Churn.figures(new Attendance.Tally(times, 20, 0), nothing, nothing))
        .hasMessage("No visitor got in while it was measured.");
  }

  @Test
  void knowsHowManyComeAndHowLongThatTakes() {
    ChurnPlan plan = new ChurnPlan(500, 20, SECOND, Duration.ofMinutes(10));

    assertThat(plan.measured()).isEqualTo(new ChurnPlan.Visits(20, 12_000));
    assertThat(plan.measured().time()).isEqualTo(Duration.ofMinutes(10));
    assertThat(plan.before()).isEqualTo(new ChurnPlan.Visits(200, 500));
    assertThat(plan.peers()).isGreaterThan(2 * 500);
  }

  @Test
  void refusesAPlanInWhichNobodyComes() {
    assertThatThrownBy(() -> new ChurnPlan(0, 20, SECOND, SECOND))
        .hasMessageContaining("at least one session");
    assertThatThrownBy(() -> new ChurnPlan(500, 20, SECOND, Duration.ofMillis(40)))
        .hasMessageContaining("give more seconds");
  }
}
