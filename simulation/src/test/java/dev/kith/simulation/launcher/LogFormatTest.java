package dev.kith.simulation.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFormatTest {
  private static final String PROPERTY = "kith.log.format";

  @AfterEach
  void forget() {
    System.clearProperty(PROPERTY);
  }

  @ParameterizedTest
  @CsvSource({
    "run --log-format json --port 0, json",
    "run --log-format=json, json",
    "run --log-format text, text",
    "run --log-format, ''",
    "run --log-format xml, ''",
    "run, ''"
  })
  void takesTheWordsOfTheCommandLine(String words, String format) {
    LogFormat.choose(List.of(words.split(" ")));
    assertThat(System.getProperty(PROPERTY, "")).isEqualTo(format);
  }
}
