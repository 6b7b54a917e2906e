package dev.kith.simulation.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ClockTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void runsAtAMultipleOfRealTime() {
    Clock clock = new Clock(2, false);
    clock.start(100, 0);
    assertThat(clock.due(100, 0)).isZero();
    assertThat(clock.due(100 + SECOND / 2, 0)).isEqualTo(SECOND);
    assertThat(clock.idle()).isEqualTo(Clock.BEAT_NANOS);
  }

  @Test
  void standsStillWhilePaused() {
    Clock clock = new Clock(1, true);
    clock.start(0, 0);
    assertThat(clock.due(5 * SECOND, 7)).isEqualTo(7);
    assertThat(clock.idle()).isEqualTo(Clock.REST_NANOS);
  }

  @Test
  void doesNotMakeUpForAPause() {
    Clock clock = new Clock(1, false);
    clock.start(0, 0);
    clock.pause();
    clock.resume(60 * SECOND, 3);
    assertThat(clock.due(60 * SECOND + 5, 3)).isEqualTo(8);
  }

  @Test
  void runsAStrideAtATimeIfUnbound() {
    Clock clock = new Clock(Clock.UNBOUND, false);
    clock.start(0, 0);
    assertThat(clock.due(1, 0)).isEqualTo(SECOND);
    assertThat(clock.due(2, SECOND)).isEqualTo(2 * SECOND);
    assertThat(clock.idle()).isZero();
  }

  @Test
  void stopsWhereItShould() {
    Clock clock = new Clock(Clock.UNBOUND, true);
    clock.runUntil(SECOND / 4, 0, 0);
    assertThat(clock.due(1, 0)).isEqualTo(SECOND / 4);
    clock.speed(1, 0, 0);
    assertThat(clock.due(10, 0)).isEqualTo(10);
    assertThat(clock.due(SECOND / 2, 10)).isEqualTo(SECOND / 4);
    clock.resume(SECOND, SECOND / 4);
    assertThat(clock.until()).isEmpty();
  }

  @Test
  void forgetsWhatASlowRunIsBehind() {
    Clock clock = new Clock(10, false);
    clock.start(0, 0);
    assertThat(clock.due(100 * SECOND, 0)).isEqualTo(10 * SECOND);
    assertThat(clock.due(100 * SECOND, 10 * SECOND)).isEqualTo(10 * SECOND);
    assertThat(clock.due(101 * SECOND, 10 * SECOND)).isEqualTo(20 * SECOND);
  }

  @Test
  void neverRunsBackwards() {
    Clock clock = new Clock(1, false);
    clock.start(0, 0);
    assertThat(clock.due(5, 9)).isEqualTo(9);
    clock.speed(999_999_999, 0, 0);
    assertThat(clock.due(Long.MAX_VALUE, 9)).isGreaterThan(9);
  }

  @Test
  void readsSpeeds() {
    assertThat(ClockView.speed("2.5")).isEqualTo(2.5);
    assertThat(ClockView.speed("max")).isEqualTo(Clock.UNBOUND);
    assertThatIllegalArgumentException().isThrownBy(() -> ClockView.speed("0"));
  }

  @Test
  void showsTheTimeForPeopleAndPrograms() {
    Clock clock = new Clock(Clock.UNBOUND, true);
    clock.runUntil(3 * SECOND, 0, 0);
    assertThat(clock.view(1_500_000_000).json())
        .containsEntry("now", "1.5s")
        .containsEntry("nanos", 1_500_000_000L)
        .containsEntry("paused", false)
        .containsEntry("speed", "max")
        .containsEntry("until", "3s");
  }
}
