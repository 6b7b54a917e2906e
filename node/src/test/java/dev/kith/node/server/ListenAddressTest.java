package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:30303, 127.0.0.1:30303",
    "127.0.0.1:0, 127.0.0.1:0",
    "[::1]:30303, [::1]:30303",
    "0.0.0.0:65535, 0.0.0.0:65535",
    "[::]:1, [::]:1",
  })
  void readsWhatItWrites(String text, String written) {
    assertThat(ListenAddress.format(ListenAddress.parse(text))).isEqualTo(written);
  }

  @Test
  void takesEveryAddressWithoutAHost() {
    InetSocketAddress address = ListenAddress.parse(":30303");
    assertThat(address.getAddress().isAnyLocalAddress()).isTrue();
    assertThat(address.getPort()).isEqualTo(30303);
  }

  @Test
  void takesHostNamesOfThisMachine() {
    assertThat(ListenAddress.parse("localhost:1").getAddress().isLoopbackAddress()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30303", "127.0.0.1", "127.0.0.1:", ":65536", ":-1", ":x", "[::1]"})
  void saysHowToWriteWhatItCannotRead(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ListenAddress.parse(text))
        .withMessage(
            "\""
                + text
                + "\" is no address to listen on; write it like :30303 or 127.0.0.1:30303.");
  }
}
