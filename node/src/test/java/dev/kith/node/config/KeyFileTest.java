package dev.kith.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  private static final String ONE = "0".repeat(63) + "1";

  @TempDir private Path folder;

  @Test
  void aStoredKeyIsReadBack() throws IOException {
    NodeKey key = NodeKey.generate(Entropy.seeded(1));
    Path file = folder.resolve("key");
    KeyFile.create(file, key);
    assertThat(KeyFile.read(file)).isEqualTo(key);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheOwnerMayRead() throws IOException {
    Path file = folder.resolve("key");
    KeyFile.create(file, NodeKey.generate(Entropy.seeded(1)));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "  \n"})
  void blanksAroundTheDigitsDoNotMatter(String blanks) throws IOException {
    assertThat(KeyFile.read(written(ONE + blanks)).secret().toHex()).isEqualTo(ONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "0x" + "11", "secret", "ffffffffffffffffffffffffffffffff"})
  void whatIsNoKeyIsNotShown(String text) throws IOException {
    Path file = written(text);
    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " is no key file: it must hold 64 hexadecimal digits.");
  }

  @Test
  void digitsThatAreNoKeyAreRefused() throws IOException {
    Path zero = written("0".repeat(64));
    assertThatThrownBy(() -> KeyFile.read(zero)).hasMessageContaining("no private key");
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("written"), text);
  }
}
