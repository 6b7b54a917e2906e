package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every case, small: that it ends, and yields figures. */
final class CaseIT {
  private static final Effort SMALL =
      new Effort(100, 4, 4, 2, Duration.ZERO, Duration.ofMillis(100));

  @ParameterizedTest
  @EnumSource(Case.class)
  void yieldsFigures(Case bench) {
    assertThat(bench.measure(SMALL))
        .isNotEmpty()
        .allSatisfy(f -> assertThat(f.unit()).isNotEmpty());
  }
}
