package dev.kith.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.event.NodeEvent;
import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.network.LinkSpec;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes call each other, one somewhat later: whatever has crossed, one session is left. */
final class CrossingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** A few round trips: every step of both handshakes falls into it. */
  private static final int MOST_DELAY_MILLIS = 400;

  private static final int STEP_MILLIS = 8;

  private final int[] ups = new int[2];
  private final int[] downs = new int[2];

  private void happened(long nanos, int node, NodeEvent event) {
    ups[node] += event instanceof NodeEvent.PeerUp ? 1 : 0;
    downs[node] += event instanceof NodeEvent.PeerDown ? 1 : 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"latency=50ms", "latency=20ms..80ms", "latency=5ms..150ms,loss=5%"})
  void exactlyOneSessionIsLeft(String link) {
    for (int millis = 0; millis < MOST_DELAY_MILLIS; millis += STEP_MILLIS) {
      Arrays.fill(ups, 0);
      Arrays.fill(downs, 0);
      cross(LinkSpec.parse(link), millis);
      assertThat(ups).as("up, %s later", millis).containsExactly(1, 1);
      assertThat(downs).as("down, %s later", millis).containsExactly(0, 0);
    }
  }

  private void cross(LinkSpec link, int millis) {
    WorldBuilder two =
        World.seeded(millis)
            .nodes(2)
            .links(link)
            .setup((node, config) -> config.protocol(FooBar.protocol()))
            .listener(this::happened);
    try (World world = two.create()) {
      world.startAll();
      world.at(SECOND, () -> world.connect(0, 1));
      world.at(SECOND.plusMillis(millis), () -> world.connect(1, 0));
      world.runUntil(SECOND.multipliedBy(8));
    }
  }
}
