package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class FigureLineTest {
  @Test
  void readsWhatItWrites() {
    Figure figure = new Figure("echo-100-p50", 15.25, "us");

    assertThat(FigureLine.of(figure))
        .isEqualTo("{\"case\":\"echo-100-p50\",\"value\":15.25,\"unit\":\"us\"}");
    assertThat(FigureLine.parse(FigureLine.of(figure))).isEqualTo(figure);
  }

  @Test
  void namesALineThatIsNoFigure() {
    assertThatThrownBy(() -> FigureLine.parse("{\"case\":\"setup\"}"))
        .hasMessageContaining("{\"case\":\"setup\"}");
    assertThatThrownBy(() -> FigureLine.parse("panic: out of memory"))
        .hasMessageContaining("panic: out of memory");
  }
}
