package dev.kith.node.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNamesTest {
  @ParameterizedTest
  @CsvSource({
    "Geth/v1.16.0-stable/linux-amd64/go1.24, geth",
    "kith, kith",
    "Nethermind/v1.30.0, nethermind",
    "my node name, my",
    "'', other",
    "../../x, other",
    "0x, other",
    "a\"b, other",
    "nameOfMoreThanTwentyFourCharacters, other"
  })
  void areTheNamesOfPrograms(String full, String name) {
    assertThat(new ClientNames().of(full)).isEqualTo(name);
  }

  @Property
  void areHarmless(@ForAll String any) {
    assertThat(new ClientNames().of(any)).matches("[a-z][a-z0-9_.-]{0,23}");
  }
}
