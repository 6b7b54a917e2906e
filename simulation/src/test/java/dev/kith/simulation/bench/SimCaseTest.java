package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every case, small: that it ends, and yields figures. */
final class SimCaseTest {
  private static final SimEffort SMALL = new SimEffort(10, 4, 2, 0, 1);

  @ParameterizedTest
  @EnumSource(SimCase.class)
  void yieldsFigures(SimCase bench) {
    assertThat(bench.measure(SMALL))
        .isNotEmpty()
        .allSatisfy(figure -> assertThat(figure.value()).as(figure.name()).isPositive());
  }

  @Test
  void refusesMorePeersThanThereAreOthers() {
    assertThatThrownBy(() -> SMALL.withNodes(4)).hasMessageContaining("more nodes");
  }
}
