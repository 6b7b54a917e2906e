package dev.kith.simulation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {
  @Test
  void keepsTheOrderOfTheFields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("z", 1);
    fields.put("a", List.of("x", "y"));
    assertThat(JsonLine.of(fields)).isEqualTo("{\"z\":1,\"a\":[\"x\",\"y\"]}");
    assertThat(JsonLine.parse(JsonLine.of(fields)).keySet()).containsExactly("z", "a");
  }

  @Test
  void listsObjects() {
    String line = "[{\"a\":1},{\"b\":\"x\"}]";
    assertThat(JsonLine.of(JsonLine.parseList(line))).isEqualTo(line);
    assertThatThrownBy(() -> JsonLine.parseList("[1]")).hasMessageContaining("a list of JSON");
    assertThatThrownBy(() -> JsonLine.parseList("null")).hasMessageContaining("a list of JSON");
  }

  @Property(tries = 200)
  void anyTextFitsOneLineAndComesBack(@ForAll String text, @ForAll long number) {
    String line = JsonLine.of(Map.of("text", text));
    assertThat(line).doesNotContain("\n", "\r");
    assertThat(JsonLine.parse(line)).containsEntry("text", text);
    assertThat(JsonLine.parse(JsonLine.of(Map.of("n", number)))).hasToString("{n=" + number + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[1]", "{\"a\":1", "{\"a\":1} {\"b\":2}", "panic: no"})
  void namesWhatIsNoObject(String line) {
    assertThatThrownBy(() -> JsonLine.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(line);
  }
}
