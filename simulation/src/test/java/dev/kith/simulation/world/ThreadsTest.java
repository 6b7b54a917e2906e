package dev.kith.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hash of a town, in which all sorts of things go wrong, and all that its nodes tell. */
final class ThreadsTest {
  private static final int NODES = 6;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void realNodesDoTheSameOnAnyNumberOfThreads(int threads) {
    for (int seed = 1; seed <= 3; seed++) {
      assertThat(Town.hash(seed, NODES, threads)).isEqualTo(Town.hash(seed, NODES));
    }
  }
}
