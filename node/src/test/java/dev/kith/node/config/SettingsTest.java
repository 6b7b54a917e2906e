package dev.kith.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.protocol.ProtocolCatalog;
import dev.kith.node.server.NodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final NodeKey KEY = NodeKey.generate(Entropy.seeded(1));
  private static final String NODE = Enode.of(KEY.publicKey()) + "@127.0.0.1:30303";

  @TempDir private Path folder;

  @Test
  void whatIsDocumentedIsWhatTheBuilderStartsFrom() {
    assertThat(read(Settings.load())).isEqualTo(NodeConfig.builder().key(KEY).build());
  }

  @Test
  void aFileWinsOverTheDefaults() throws IOException {
    NodeConfig config =
        read(
            withFile(
                """
                kith {
                  name = "a node"
                  listen = "127.0.0.1:1"
                  static-nodes = ["%s"]
                  trusted-nodes = ["%s"]
                  net-restrict = "10.0.0.0/8"
                  setup-timeout = 3s
                  message-events = on
                }
                """
                    .formatted(NODE, NODE)));
    assertThat(config.name()).isEqualTo("a node");
    assertThat(config.listen().orElseThrow().getPort()).isEqualTo(1);
    assertThat(config.staticNodes()).containsExactly(Enode.parse(NODE));
    assertThat(config.trustedNodes()).containsExactly(Enode.parse(NODE));
    assertThat(config.limits().setupTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.messageEvents()).isTrue();
    assertThat(config.maxPeers()).isEqualTo(50);
  }

  @Test
  void aSingleSettingWinsOverAFile() throws IOException {
    Settings settings = withFile("kith.max-peers = 3").with("max-peers", 4, "--max-peers");
    assertThat(read(settings).maxPeers()).isEqualTo(4);
  }

  @Test
  void whatIsShownCanBeReadAgain() throws IOException {
    Settings settings = Settings.load().with("static-nodes", List.of(NODE), "--static");
    Settings again = withFile(settings.render(false));
    assertThat(read(again)).isEqualTo(read(settings));
    assertThat(again.render(true)).isEqualTo(settings.render(true)).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kith.max-peer = 3          | there is no setting kith.max-peer; known here: ban-time
          max-peers = 3              | there is no setting max-peers; known here: kith.
          kith.protocol-dispatcher=1 | there is no setting kith.protocol-dispatcher
          kith.max-peers = many      | max-peers has type STRING rather than NUMBER
          kith.static-nodes = [x]    | static-nodes: A node is given as enode://
          kith.listen = x            | listen: "x" is no address
          kith.protocols = [none]    | protocols: There is no protocol none
          kith { name = x            | Expecting close brace
          """)
  void aMistakeInAFileIsOneSentenceWithItsPlace(String text, String sentence) {
    assertThatThrownBy(() -> read(withFile(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("my.conf: 1: " + sentence);
  }

  @Test
  void aMistakeOfAnOptionNamesTheOption() {
    Settings settings = Settings.load().with("net-restrict", "x", "--net-restrict");
    assertThatThrownBy(() -> read(settings)).hasMessageStartingWith("--net-restrict: \"x\" is no");
  }

  @Test
  void aFileThatIsNotThereIsOneSentence() {
    Path file = folder.resolve("none.conf");
    assertThatThrownBy(() -> Settings.load().withFile(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.conf");
  }

  private Settings withFile(String text) throws IOException {
    return Settings.load().withFile(Files.writeString(folder.resolve("my.conf"), text));
  }

  private static NodeConfig read(Settings settings) {
    return NodeSettings.read(
        settings, KEY, ProtocolCatalog.load(SettingsTest.class.getClassLoader()));
  }
}
