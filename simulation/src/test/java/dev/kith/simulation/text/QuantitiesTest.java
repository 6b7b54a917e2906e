package dev.kith.simulation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
  @Test
  void timesHaveUnits() {
    assertThat(Quantities.duration("80ms")).isEqualTo(Duration.ofMillis(80));
    assertThat(Quantities.duration("1.5s")).isEqualTo(Duration.ofMillis(1500));
    assertThat(Quantities.duration("-2m")).isEqualTo(Duration.ofMinutes(-2));
    assertThat(Quantities.text(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(Quantities.text(Duration.ZERO)).isEqualTo("0s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "80", "ms", "80 ms", "1.2.3s", "0.5ns", "1e9s", "9999999999h", "5d"})
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> Quantities.duration(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("\"" + text + "\" is no time; write it like 80ms");
  }

  @Test
  void aDelayIsNotNegative() {
    assertThat(Quantities.delay("0s")).isZero();
    assertThatThrownBy(() -> Quantities.delay("-1s")).hasMessageContaining("without a minus");
  }

  @Property
  void everyTimeIsReadBack(@ForAll long nanos) {
    Duration time = Duration.ofNanos(nanos);
    assertThat(Quantities.duration(Quantities.text(time))).isEqualTo(time);
  }

  @Test
  void bandwidthsHaveUnits() {
    assertThat(Quantities.bandwidth("20mbit")).isEqualTo(20_000_000);
    assertThat(Quantities.bandwidthText(2_500_000)).isEqualTo("2500kbit");
    assertThat(Quantities.bandwidthText(0)).isEqualTo("unlimited");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20", "20MB", "0mbit", "-1mbit", "0.5bit"})
  void whatIsNoBandwidthIsRefused(String text) {
    assertThatThrownBy(() -> Quantities.bandwidth(text))
        .hasMessageStartingWith("\"" + text + "\" is no bandwidth");
  }

  @Property
  void everyBandwidthIsReadBack(@ForAll @LongRange(min = 0) long bits) {
    assertThat(Quantities.bandwidth(Quantities.bandwidthText(bits))).isEqualTo(bits);
  }

  @Test
  void probabilitiesAreShares() {
    assertThat(Quantities.probability("1%")).isEqualTo(0.01);
    assertThat(Quantities.probability("0.25")).isEqualTo(0.25);
    assertThat(Quantities.percent(0.01)).isEqualTo("1%");
    assertThat(Quantities.percent(0)).isEqualTo("0%");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "101%", "1.1", "-1%", "NaN", "1e-3"})
  void whatIsNoProbabilityIsRefused(String text) {
    assertThatThrownBy(() -> Quantities.probability(text))
        .hasMessageStartingWith("\"" + text + "\" is no probability");
  }

  @Property
  void everyProbabilityIsReadBack(@ForAll @DoubleRange(min = 0, max = 1) double probability) {
    assertThat(Quantities.probability(Quantities.percent(probability))).isEqualTo(probability);
  }

  @Test
  void theSmallestProbabilityIsReadBack() {
    String text = Quantities.percent(Double.MIN_VALUE);
    assertThat(Quantities.probability(text)).isEqualTo(Double.MIN_VALUE);
  }

  @Test
  void countsAreWholeNumbers() {
    assertThat(Quantities.count("12")).isEqualTo(12);
    assertThatThrownBy(() -> Quantities.count("1.5")).hasMessageContaining("no whole number");
    assertThatThrownBy(() -> Quantities.positive("0")).hasMessageContaining("no positive number");
    assertThat(Quantities.positive(Quantities.text(1.25))).isEqualTo(1.25);
  }

  @Test
  void momentsAreInSeconds() {
    assertThat(Quantities.moment(0)).isEqualTo("0s");
    assertThat(Quantities.moment(90_000_000_000L)).isEqualTo("90s");
    assertThat(Quantities.moment(1_500_000_001)).isEqualTo("1.500000001s");
  }
}
