package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WindowTest {
  @Test
  void measuresUntilThereIsSomethingToMeasure() {
    Effort brief = new Effort(1, 1, 1, 1, Duration.ZERO, Duration.ofMillis(1));
    AtomicLong counter = new AtomicLong();
    try (Nodes nodes = new Nodes()) {
      CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS)
          .execute(counter::incrementAndGet);
      assertThat(Window.perSecond(nodes, brief, counter)).isPositive();
    }
  }
}
