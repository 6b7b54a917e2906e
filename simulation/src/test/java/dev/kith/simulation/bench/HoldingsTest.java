package dev.kith.simulation.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HoldingsTest {
  @Test
  void areReadAsTheyWereWritten() {
    Holdings holdings = new Holdings(1 << 20, 30, 20, 10);

    assertThat(holdings.json())
        .isEqualTo("{\"bytes\":1048576,\"threads\":30,\"handles\":20,\"sessions\":10}");
    assertThat(Holdings.parse(holdings.json())).isEqualTo(holdings);
  }

  @Test
  void nameALineThatIsSomethingElse() {
    assertThatThrownBy(() -> Holdings.parse("{\"bytes\":1}")).hasMessageContaining("{\"bytes\":1}");
    assertThatThrownBy(() -> Holdings.parse("panic: no memory")).hasMessageContaining("panic");
  }
}
