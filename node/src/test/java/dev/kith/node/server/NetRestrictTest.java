package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kith.node.enr.IpText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetRestrictTest {
  private static boolean allows(String networks, String address) {
    return NetRestrict.parse(networks).allows(IpText.parse(address).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.0/8|10.255.0.1|true",
        "10.0.0.0/8|11.0.0.1|false",
        "10.1.2.3/8|10.9.9.9|true",
        "192.168.4.0/22|192.168.7.255|true",
        "192.168.4.0/22|192.168.8.0|false",
        "1.2.3.4|1.2.3.4|true",
        "1.2.3.4|1.2.3.5|false",
        "0.0.0.0/0|8.8.8.8|true",
        "0.0.0.0/0|fd00::1|false",
        "::/0|8.8.8.8|false",
        "fd00::/8|fd12:3456::1|true",
        "fd00::/8|fe80::1|false",
        "10.0.0.0/8, fd00::/8|fd00::1|true",
        "10.0.0.0/8,,|10.0.0.1|true",
        "10.0.0.0/8|::ffff:10.0.0.1|true",
        "!10.0.0.0/8|10.0.0.1|false",
        "!10.0.0.0/8|11.0.0.1|true",
        "10.0.0.0/8, !10.1.0.0/16|10.1.0.1|false",
        "!10.1.0.0/16, 10.0.0.0/8|10.2.0.1|true",
        "10.0.0.0/8, !10.1.0.0/16|11.0.0.1|false",
      })
  void allowsWhatIsInOneOfTheNetworks(String networks, String address, boolean expected) {
    assertThat(allows(networks, address)).isEqualTo(expected);
  }

  @Test
  void allowsEverythingWithoutNetworks() {
    assertThat(allows("", "8.8.8.8")).isTrue();
    assertThat(allows(" , ", "fd00::1")).isTrue();
    assertThat(NetRestrict.NONE.allows(IpText.parse("8.8.8.8").orElseThrow())).isTrue();
  }

  @Test
  void isWrittenAsItIsRead() {
    assertThat(NetRestrict.parse(" !fd00::/8,10.1.2.3/8,")).hasToString("10.0.0.0/8, !fd00::/8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/x",
        "10/8",
        "fd00::/129",
        "cafe/8",
        "cafe.cafe/8",
        "localhost",
        "[fd00::]/8",
        "/8",
        "10.0.0.0/8;11.0.0.0/8"
      })
  void namesThePartThatIsNoNetworkAndAsksNoNameServer(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetRestrict.parse("127.0.0.0/8," + text))
        .withMessage("\"" + text + "\" is no network; write it like 10.0.0.0/8 or fd00::/8");
  }
}
