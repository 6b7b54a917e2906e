package dev.kith.simulation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FieldsTest {
  @Test
  void fieldsAreTakenOnce() {
    Fields fields = Fields.parse("latency=20ms, loss=1%");
    assertThat(fields.take("latency")).contains("20ms");
    assertThat(fields.take("latency")).isEmpty();
    assertThat(fields.has("loss")).isTrue();
    assertThat(fields).hasToString("loss=1%");
  }

  @Test
  void emptyTextHasNoFields() {
    Fields.parse("").end("nothing");
  }

  @Test
  void aFieldThatNobodyKnowsIsNamed() {
    assertThatThrownBy(() -> Fields.parse("lost=1%").end("latency, loss"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"lost\" is not known here; known are latency, loss");
  }

  @Test
  void aFieldThatIsNeededIsNamed() {
    assertThatThrownBy(() -> Fields.parse("crash=3").need("at", Quantities::delay))
        .hasMessage("\"at=\" is missing beside \"crash=3\"; add it");
  }

  @Test
  void aFieldIsGivenOnceAndWithAValue() {
    assertThatThrownBy(() -> Fields.parse("a=1,a=2")).hasMessageContaining("given twice");
    assertThatThrownBy(() -> Fields.parse("a")).hasMessageStartingWith("\"a\" is no field");
    assertThatThrownBy(() -> Fields.parse("a=1,,b=2")).hasMessageStartingWith("\"\" is no field");
  }
}
