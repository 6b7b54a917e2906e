package dev.kith.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkSpecTest {
  private static final LinkSpec HOME =
      LinkSpec.latency(Duration.ofMillis(20), Duration.ofMillis(80))
          .loss(0.01)
          .bandwidth(20_000_000);

  @Provide
  static Arbitrary<LinkSpec> specs() {
    Arbitrary<Double> shares = Arbitraries.doubles().between(0, 1).ofScale(5);
    return Combinators.combine(
            DelayTest.anyDelay(),
            shares,
            Arbitraries.longs().between(0, 100_000_000_000L),
            shares,
            shares,
            shares)
        .as(LinkSpec::new);
  }

  @Property
  void everySpecificationIsReadBack(@ForAll("specs") LinkSpec spec) {
    assertThat(LinkSpec.parse(spec.toString())).isEqualTo(spec);
  }

  @Test
  void theTextSaysWhatTheBuilderSays() {
    assertThat(LinkSpec.parse("latency=20ms..80ms,loss=1%,bandwidth=20mbit")).isEqualTo(HOME);
    assertThat(HOME).hasToString("latency=20ms..80ms,loss=1%,bandwidth=20mbit");
    assertThat(HOME.duplicate(0.5).reorder(0.25).corrupt(1))
        .hasToString(HOME + ",duplicate=50%,reorder=25%,corrupt=100%");
  }

  @Test
  void whatIsNotSaidIsPerfect() {
    assertThat(LinkSpec.parse("")).isEqualTo(LinkSpec.PERFECT);
    assertThat(LinkSpec.PERFECT).hasToString("latency=0s");
    assertThat(LinkSpec.latency(Duration.ofMillis(5))).hasToString("latency=5ms");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "latency=20!\"20\" is no time",
        "loss=2!\"2\" is no probability",
        "bandwidth=20mb!\"20mb\" is no bandwidth",
        "jitter=5ms!\"jitter\" is not known here; known are latency, loss",
        "fast!\"fast\" is no field"
      })
  void theErrorNamesWhatCannotBeRead(String text, String error) {
    assertThatThrownBy(() -> LinkSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(error);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> HOME.loss(1.5)).hasMessageContaining("\"loss\" is a share");
    assertThatThrownBy(() -> HOME.corrupt(Double.NaN))
        .hasMessageContaining("\"corrupt\" is a share");
    assertThatThrownBy(() -> HOME.bandwidth(-1)).hasMessageContaining("bandwidth");
  }
}
