package dev.kith.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.config.KeyFile;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {
  @TempDir private Path folder;

  @Test
  void aNewKeyIsPrinted() {
    assertThat(Invocation.of(new KeyCommand(), "generate").out()).matches("[0-9a-f]{64}\n");
    assertThat(Invocation.of(new KeyCommand(), "generate", "--json").out())
        .matches("\\{\"key\":\"[0-9a-f]{64}\"}\n");
  }

  @Test
  void aStoredKeyIsNotPrinted() throws Exception {
    Path file = folder.resolve("nodekey");
    Invocation generate = Invocation.of(new KeyCommand(), "generate", "--out", file);
    assertThat(generate.code()).isZero();
    assertThat(generate.out()).doesNotContain(Files.readString(file).strip());
    Invocation show = Invocation.of(new KeyCommand(), "show", file);
    assertThat(show).isEqualTo(generate);
    assertThat(show.out()).contains(NodeId.of(KeyFile.read(file).publicKey()).toString());
  }

  @Test
  void aKeyIsNotOverwritten() throws Exception {
    Path file = Files.writeString(folder.resolve("nodekey"), "precious");
    Invocation generate = Invocation.of(new KeyCommand(), "generate", "--out", file);
    assertThat(generate.code()).isEqualTo(1);
    assertThat(generate.err()).contains("choose another file").hasLineCount(1);
    assertThat(file).hasContent("precious");
  }

  @Test
  void aMissingKeyIsOneSentence() {
    Invocation show = Invocation.of(new KeyCommand(), "show", folder.resolve("none"));
    assertThat(show.code()).isEqualTo(1);
    assertThat(show.err()).contains("kith key generate").hasLineCount(1);
  }

  @Test
  void aKeyHasAnEnodeUrl() {
    Path file = folder.resolve("nodekey");
    Invocation.of(new KeyCommand(), "generate", "--out", file);
    Invocation enode =
        Invocation.of(new EnodeCommand(), "--key-file", file, "--host", "::1", "--port", "1");
    assertThat(enode.code()).isZero();
    assertThat(Enode.parse(enode.out().strip()).tcp()).isEqualTo(1);
    assertThat(enode.out()).endsWith("@[::1]:1\n");
  }

  @Test
  void aPortOrHostThatCannotBeIsWrongUsage() {
    Path file = folder.resolve("nodekey");
    Invocation.of(new KeyCommand(), "generate", "--out", file);
    assertThat(Invocation.of(new EnodeCommand(), "--key-file", file, "--port", "65536").code())
        .isEqualTo(2);
    assertThat(Invocation.of(new EnodeCommand(), "--key-file", file, "--host", "a b").code())
        .isEqualTo(2);
  }

  @Test
  void aGroupAsksForACommand() {
    assertThat(Invocation.of(new KeyCommand()).code()).isEqualTo(2);
    assertThat(Invocation.of(new RlpxCommand()).err()).contains("ping");
  }
}
