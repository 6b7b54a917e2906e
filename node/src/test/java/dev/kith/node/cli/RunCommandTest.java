package dev.kith.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no running node; how one starts and ends is tested with the launcher. */
class RunCommandTest {
  @TempDir private Path folder;

  @Test
  void optionsWinOverTheFile() throws Exception {
    Path file =
        Files.writeString(folder.resolve("my.conf"), "kith { max-peers = 3, dial-ratio = 5 }");
    Invocation shown =
        Invocation.of(
            new RunCommand(), "--print-config", "--json", "--config", file, "--max-peers", 4);
    assertThat(shown.code()).isZero();
    assertThat(shown.out())
        .startsWith("{\"kith\":{")
        .contains("\"max-peers\":4", "\"dial-ratio\":5", "\"listen\":\":30303\"")
        .hasLineCount(1);
  }

  @Test
  void theKeyIsNamedButNotShown() throws Exception {
    Path file = folder.resolve("nodekey");
    Invocation.of(new KeyCommand(), "generate", "--out", file);
    Invocation shown = Invocation.of(new RunCommand(), "--print-config", "--key-file", file);
    String key = Files.readString(file).strip();
    assertThat(shown.out()).contains(file.toString()).doesNotContain(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--max-peers=-1",
        "--max-peers=x",
        "--static=x",
        "--trusted=x",
        "--listen=x",
        "--port=65536",
        "--protocol=none",
        "--net-restrict=x",
        "--log-format=xml",
        "--admin=8580",
        "--admin=0.0.0.0:8580"
      })
  void anOptionThatMakesNoSenseIsWrongUsage(String option) {
    Invocation run = Invocation.of(new RunCommand(), option);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--key-file", "--config", "--plugins"})
  void aFileThatIsNotThereIsAFailure(String option) {
    Invocation run = Invocation.of(new RunCommand(), option, folder.resolve("none"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("none").hasLineCount(1);
  }

  @Test
  void aFolderWithoutJarsIsAFailure() {
    Invocation run = Invocation.of(new RunCommand(), "--plugins", folder);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("no jar");
  }
}
