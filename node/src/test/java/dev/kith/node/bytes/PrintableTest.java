package dev.kith.node.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void leavesOrdinaryTextAlone() {
    assertThat(Printable.of("Geth/v1.17 (Zürich) 日本 😀", 100))
        .isEqualTo("Geth/v1.17 (Zürich) 日本 😀");
  }

  @Test
  void escapesWhatForgesLinesOrDrivesATerminal() {
    assertThat(Printable.of("a\r\n\u001b[2J\u202e\u2028\ud800", 100))
        .isEqualTo("a\\u000d\\u000a\\u001b[2J\\u202e\\u2028\\ud800");
  }

  @Test
  void cutsWithoutBreakingACharacter() {
    assertThat(Printable.of("abcd", 4)).isEqualTo("abcd");
    assertThat(Printable.of("abcde", 4)).isEqualTo("abc…");
    assertThat(Printable.of("ab😀e", 4)).isEqualTo("ab…");
    assertThat(Printable.of("\n\n", 6)).isEqualTo("…");
  }

  @Property(tries = 500)
  void neverExceedsTheLimitAndHasNoControlCharacters(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 40) int limit) {
    String shown = Printable.of(text, limit);

    assertThat(shown.length()).isLessThanOrEqualTo(limit);
    assertThat(shown.codePoints().noneMatch(Character::isISOControl)).isTrue();
    assertThat(Printable.of(shown, limit)).isEqualTo(shown);
  }
}
