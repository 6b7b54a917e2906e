package dev.kith.simulation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDocumentTest {
  @Test
  void fieldsKeepTheirOrderAndLinesTheirEnds() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("z", 1);
    fields.put("a", List.of(Map.of("b", true), Map.of()));
    String text = JsonDocument.of(fields);
    assertThat(text).isEqualTo("{\n  \"z\" : 1,\n  \"a\" : [ {\n    \"b\" : true\n  }, { } ]\n}\n");
    assertThat(JsonDocument.parse(text)).isEqualTo(fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {"{\"a\":1,\\n\"b\":x}!2", "{} {}!1", "[]!1", "null!1", "''!1", "{!1"})
  void whatIsNoObjectIsRefusedByItsLine(String text, int line) {
    String given = text.replace("\\n", "\n");
    assertThatThrownBy(() -> JsonDocument.parse(given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line " + line + " is not that of a JSON object: ");
  }
}
