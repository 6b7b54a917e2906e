package dev.kith.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DeterminismTest {
  @Test
  void aSeedDecidesEverythingThatRealNodesDo() {
    long first = Town.hash(1, 4);
    assertThat(Town.hash(1, 4)).isEqualTo(first);
    assertThat(Town.hash(2, 4)).isNotEqualTo(first);
  }
}
