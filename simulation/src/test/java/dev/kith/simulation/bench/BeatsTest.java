package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BeatsTest {
  private static int due(Beats beats, long millis) {
    return beats.due(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Test
  void comeEvenly() {
    Beats beats = new Beats(20, 0, 1000);

    assertThat(due(beats, 0)).isZero();
    assertThat(due(beats, 49)).isZero();
    assertThat(due(beats, 51)).isEqualTo(1);
    assertThat(due(beats, 10_001)).isEqualTo(200);
  }

  @Test
  void endAfterTheLast() {
    assertThat(due(new Beats(20, 0.5, 30), 60_000)).isEqualTo(30);
  }

  @Test
  void fallBetweenThoseOfAnotherPhase() {
    assertThat(due(new Beats(20, 0.5, 30), 24)).isZero();
    assertThat(due(new Beats(20, 0.5, 30), 26)).isEqualTo(1);
  }
}
