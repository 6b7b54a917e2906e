package dev.kith.node.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Property(tries = 200)
  void staysWithinAQuarterOfTheDoubledPause(
      @ForAll @IntRange(min = 1, max = 100_000) int failures, @ForAll long seed) {
    double exact =
        Math.min(
            (double) Backoff.LONGEST.toNanos(),
            Backoff.FIRST.toNanos() * Math.pow(2, failures - 1.0));
    assertThat((double) Backoff.after(failures, Entropy.seeded(seed)).toNanos())
        .isBetween(0.75 * exact - 1, 1.25 * exact);
  }

  @Test
  void doublesFromOneSecondToOneMinute() {
    Entropy middle = target -> java.util.Arrays.fill(target, (byte) 0);
    assertThat(Backoff.after(1, middle)).isEqualTo(Duration.ofMillis(750));
    assertThat(Backoff.after(2, middle)).isEqualTo(Duration.ofMillis(1500));
    assertThat(Backoff.after(6, middle)).isEqualTo(Duration.ofSeconds(24));
    assertThat(Backoff.after(7, middle)).isEqualTo(Duration.ofSeconds(45));
    assertThat(Backoff.after(Integer.MAX_VALUE, middle)).isEqualTo(Duration.ofSeconds(45));
  }

  @Test
  void differsBetweenNodesThatLostTheSamePeer() {
    Set<Duration> pauses = new LinkedHashSet<>();
    Entropy entropy = Entropy.seeded(1);
    for (int i = 0; i < 100; i++) {
      pauses.add(Backoff.after(1, entropy));
    }
    assertThat(pauses).hasSize(100);
  }
}
