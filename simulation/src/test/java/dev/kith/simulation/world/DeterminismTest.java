package dev.kith.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.network.LinkSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DeterminismTest {
  @Test
  void aSeedDecidesEverythingThatRealNodesDo() {
    long first = Town.hash(1, 4);
    assertThat(Town.hash(1, 4)).isEqualTo(first);
    assertThat(Town.hash(2, 4)).isNotEqualTo(first);
  }

  @Test
  void whoNeverMeetsChangesNothing() {
    try (World alone = two();
        World beside = two()) {
      beside.start(2);
      beside.start(3);
      beside.connect(2, 3);
      alone.runFor(Duration.ofMinutes(1));
      beside.runFor(Duration.ofMinutes(1));
      for (int node = 0; node < 2; node++) {
        assertThat(beside.engine().traceHash(node)).isEqualTo(alone.engine().traceHash(node));
      }
      assertThat(beside.traceHash()).isNotEqualTo(alone.traceHash());
    }
  }

  /** Four nodes, of which two are up and connected. */
  private static World two() {
    World world =
        World.seeded(1)
            .nodes(4)
            .links(LinkSpec.parse("latency=20ms..80ms,loss=1%"))
            .setup((node, config) -> config.protocol(FooBar.protocol((peer, text) -> {})))
            .create();
    world.start(0);
    world.start(1);
    world.connect(0, 1);
    return world;
  }
}
