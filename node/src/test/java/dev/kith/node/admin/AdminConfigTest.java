package dev.kith.node.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminConfigTest {
  private static final String TOKEN = "0123456789abcdef";

  @TempDir private Path folder;

  private static Settings settings(String listen) {
    return Settings.load().with("admin-listen", listen, "--admin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "off"})
  void isOffUnlessAskedFor(String listen) throws Exception {
    assertThat(AdminConfig.read(settings(listen))).isEmpty();
    assertThat(AdminConfig.read(Settings.load())).isEmpty();
  }

  @Test
  void findsAPortByItself() throws Exception {
    AdminConfig config = AdminConfig.read(settings("auto")).orElseThrow();
    assertThat(config).isEqualTo(AdminConfig.usual());
    assertThat(config.listen().getAddress().isLoopbackAddress()).isTrue();
    assertThat(config.ports()).isEqualTo(20);
  }

  @Test
  void takesAnAddressAsItIs() throws Exception {
    assertThat(AdminConfig.read(settings("127.0.0.1:9000")))
        .contains(
            new AdminConfig(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 9000),
                1,
                Optional.empty(),
                false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdminConfig.read(settings("9000")))
        .withMessageContaining("--admin: \"9000\" is no address");
  }

  @Test
  void wantsATokenWhereOthersCanCome() throws Exception {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdminConfig.read(settings(":9000")))
        .withMessageContaining("admin-token-file");
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
    Settings open = settings(":9000").with("admin-token-file", file.toString(), "test");
    assertThat(AdminConfig.read(open).orElseThrow().token()).hasValue(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nline", "ümläut"})
  void refusesWhatIsNoToken(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), text);
    assertThatThrownBy(() -> TokenFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds no token");
  }

  @Test
  void refusesATokenThatCanBeTried() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "secret");
    Settings weak = settings("auto").with("admin-token-file", file.toString(), "test");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AdminConfig.read(weak))
        .withMessageContaining("openssl rand")
        .withMessageNotContaining("secret");
  }

  @Test
  void namesATokenFileThatIsNotThereOrTooLarge() throws Exception {
    assertThatThrownBy(() -> TokenFile.read(folder.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none");
    Path large = Files.writeString(folder.resolve("large"), "x".repeat(5000));
    assertThatThrownBy(() -> TokenFile.read(large)).hasMessageContaining("too large");
  }
}
