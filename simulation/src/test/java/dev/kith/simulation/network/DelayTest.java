package dev.kith.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.crypto.Entropy;
import java.time.Duration;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTest {
  private static final long DAY = Duration.ofDays(1).toNanos();

  static Arbitrary<Duration> durations() {
    return Arbitraries.longs().between(0, DAY).map(Duration::ofNanos);
  }

  static Arbitrary<Delay> anyDelay() {
    Arbitrary<Double> numbers = Arbitraries.doubles().between(0.01, 9).ofScale(4);
    Arbitrary<Duration> times = durations();
    return Arbitraries.oneOf(
        times.map(Delay.Constant::new),
        Combinators.combine(times, times).as((a, b) -> new Delay.Uniform(a, a.plus(b))),
        Combinators.combine(times, times).as((a, b) -> new Delay.Exponential(a, a.plus(b))),
        Combinators.combine(times, numbers).as(Delay.LogNormal::new),
        Combinators.combine(times, numbers).as(Delay.Pareto::new));
  }

  @Provide
  Arbitrary<Delay> delays() {
    return anyDelay();
  }

  private static LongStream draw(String delay) {
    Delay drawn = Delay.parse(delay);
    Entropy entropy = Entropy.seeded(1);
    return LongStream.generate(() -> drawn.nanos(entropy)).limit(20_000);
  }

  private static double meanMillis(String delay) {
    return draw(delay).average().orElseThrow() / 1e6;
  }

  @Property
  void everyDelayIsReadBack(@ForAll("delays") Delay delay) {
    assertThat(Delay.parse(delay.toString())).isEqualTo(delay);
  }

  @Property
  void noDelayIsLessThanTheLeastAndASeedRepeatsIt(
      @ForAll("delays") Delay delay, @ForAll long seed) {
    long nanos = delay.nanos(Entropy.seeded(seed));
    assertThat(delay.leastNanos()).isNotNegative();
    assertThat(nanos)
        .isGreaterThanOrEqualTo(delay.leastNanos())
        .isEqualTo(delay.nanos(Entropy.seeded(seed)));
  }

  @Test
  void eachDistributionHasItsAverage() {
    assertThat(draw("20ms")).containsOnly(20_000_000L);
    assertThat(meanMillis("20ms..80ms")).isBetween(49.0, 51.0);
    assertThat(meanMillis("exponential:50ms")).isBetween(48.0, 52.0);
    assertThat(meanMillis("exponential:20ms:50ms")).isBetween(49.0, 51.0);
    assertThat(meanMillis("pareto:20ms:3")).isBetween(29.0, 31.0);
    long belowMedian = draw("lognormal:50ms:0.5").filter(nanos -> nanos < 50_000_000).count();
    assertThat(belowMedian).isBetween(9_700L, 10_300L);
  }

  @ParameterizedTest
  @CsvSource({"20ms..80ms,20,80", "exponential:20ms:50ms,20,2000", "pareto:20ms:1.5,20,1000000000"})
  void eachDistributionHasItsLimits(String delay, long least, long most) {
    assertThat(draw(delay)).allMatch(n -> n >= least * 1_000_000 && n <= most * 1_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20",
        "-1ms",
        "80ms..20ms",
        "20ms..",
        "normal:5ms",
        "exponential:50ms:20ms",
        "lognormal:50ms",
        "lognormal:50ms:0",
        "pareto:1s:x"
      })
  void whatIsNoDelayIsRefused(String text) {
    assertThatThrownBy(() -> Delay.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(";");
  }
}
