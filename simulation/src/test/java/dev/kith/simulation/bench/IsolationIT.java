package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A few peers beside one of each offender: that it ends, and that nobody is lost. */
final class IsolationIT {
  private static final Effort SMALL =
      new Effort(100, 1, 4, 4, Duration.ZERO, Duration.ofMillis(500));

  @Test
  void losesNoPeerThatBehaves() {
    assertThat(Isolation.measure(new Isolation.Plan(4, 1, SMALL)))
        .contains(new Figure("sessions-lost", 0, "sessions"))
        .anyMatch(figure -> figure.name().equals("p99-slowdown") && figure.value() > 0);
  }
}
