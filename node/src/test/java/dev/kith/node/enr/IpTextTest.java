package dev.kith.node.enr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTextTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "0:0:1::, 0:0:1::",
    "64:ff9b::1.2.3.4, 64:ff9b::102:304",
    "::ffff:1.2.3.4, 1.2.3.4"
  })
  void readsAnyFormAndWritesTheShortest(String text, String shortest) {
    assertThat(IpText.parse(text).map(IpText::format)).contains(shortest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.+4",
        "1.2.3.4 ",
        "a.b.c.d",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4",
        "1:2:3:4:5:6:7:8:9",
        "::1:2:3:4:5:6:7:8",
        "12345::",
        "::g",
        "fe80::1%eth0",
        "[::1]",
        "1.2.3.4::",
        "::1.2.3",
        "1:2:3:4:5:6:7:1.2.3.4",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:"
      })
  void refusesEverythingElseWithoutLookingItUp(String text) {
    assertThat(IpText.parse(text)).isEmpty();
  }

  @Property(tries = 300)
  void readsWhatItWrote(@ForAll("addresses") InetAddress address) {
    assertThat(IpText.parse(IpText.format(address))).contains(address);
  }

  @Property(tries = 300)
  void neverThrows(@ForAll("almostAddresses") String text) {
    assertThat(IpText.parse(text).map(IpText::format).flatMap(IpText::parse))
        .isEqualTo(IpText.parse(text));
  }

  @Provide
  Arbitrary<InetAddress> addresses() {
    Arbitrary<Byte> digit = Arbitraries.oneOf(Arbitraries.just((byte) 0), Arbitraries.bytes());
    return Arbitraries.of(4, 16)
        .flatMap(size -> digit.array(byte[].class).ofSize(size))
        .map(IpText::ofBytes);
  }

  @Provide
  Arbitrary<String> almostAddresses() {
    return Arbitraries.strings().withChars("01f:.%").ofMaxLength(50);
  }
}
