package dev.kith.node.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT59.9S, 59 s",
    "PT60S, 1 min 0 s",
    "PT1H59M59S, 1 h 59 min",
    "PT49H, 2 d 1 h"
  })
  void haveTwoUnits(Duration age, String text) {
    assertThat(Ages.text(age)).isEqualTo(text);
  }
}
