package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AttendanceTest {
  private final Attendance<String> attendance = new Attendance<>(2);

  private void isThere(String visitor, long nanos) {
    attendance.comes(visitor);
    assertThat(attendance.arrived(visitor, nanos)).isEmpty();
  }

  @Test
  void sendsTheOldestAwayForSomebodyNew() {
    isThere("ann", 1);
    isThere("ben", 2);
    attendance.comes("cid");

    assertThat(attendance.arrived("cid", 3)).contains("ann");
    assertThat(attendance.isCalm()).isFalse();

    attendance.gone("ann");
    assertThat(attendance.isCalm()).isTrue();
    assertThat(attendance.tally().lost()).isZero();
    assertThat(attendance.tally().refused()).isZero();
  }

  @Test
  void countsWhoNeverArrives() {
    attendance.comes("ann");
    assertThat(attendance.isCalm()).isFalse();

    attendance.gone("ann");

    assertThat(attendance.isCalm()).isTrue();
    assertThat(attendance.tally().refused()).isEqualTo(1);
    assertThat(attendance.tally().times().isEmpty()).isTrue();
  }

  @Test
  void countsWhoIsLostAndMakesRoomForAnother() {
    isThere("ann", 1);
    isThere("ben", 1);
    attendance.gone("ann");

    assertThat(attendance.tally().lost()).isEqualTo(1);
    isThere("cid", 1);
  }

  @Test
  void forgetsWhatItCountedAndNobody() {
    isThere("ann", 9000);
    isThere("ben", 9000);
    attendance.gone("ben");
    attendance.begin();

    assertThat(attendance.tally().lost()).isZero();
    isThere("cid", 1000);
    assertThat(attendance.tally().times().micros(99)).isEqualTo(1);

    attendance.comes("dan");
    assertThat(attendance.arrived("dan", 1000)).contains("ann");
  }
}
