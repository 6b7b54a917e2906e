package dev.kith.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void beginBelowEachOther() {
    assertThat(
            Columns.of(
                List.of(
                    List.of("NAME", "ID"), List.of("a", "1", "more"), List.of("longer name", "2"))))
        .isEqualTo(
            """
            NAME         ID
            a            1   more
            longer name  2\
            """);
  }
}
