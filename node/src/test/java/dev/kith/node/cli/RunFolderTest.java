package dev.kith.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.admin.rpc.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final String ID = "a".repeat(64);

  @TempDir private Path temporary;

  private RunFolder folder() {
    return new RunFolder(temporary.resolve("run"));
  }

  private RunFolder.Entry enter(String id) throws IOException {
    return folder().enter(id, "alice", "enode://x", "http://127.0.0.1:8580", Optional.of("secret"));
  }

  @Test
  void findsANodeWhileItRuns() throws Exception {
    assertThat(folder().running()).isEmpty();
    try (RunFolder.Entry entry = enter(ID)) {
      assertThat(entry.file()).isPresent();
      assertThat(folder().running())
          .singleElement()
          .satisfies(
              node -> {
                assertThat(node.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(node.url()).isEqualTo("http://127.0.0.1:8580");
                assertThat(node.token()).isEqualTo("secret");
                assertThat(node.toString()).contains("alice", "aaaaaaaa").doesNotContain("secret");
              });
    }
    assertThat(folder().running()).isEmpty();
    assertThat(temporary.resolve("run")).isEmptyDirectory();
  }

  @Test
  void tellsNodesOfOneProcessApart() throws Exception {
    try (RunFolder.Entry first = enter(ID);
        RunFolder.Entry second = enter("b".repeat(64))) {
      assertThat(first.file()).isNotEqualTo(second.file());
      assertThat(folder().running()).hasSize(2);
    }
  }

  @Test
  void isForItsOwnerOnly() throws Exception {
    try (RunFolder.Entry entry = enter(ID)) {
      assertThat(entry.file()).isPresent();
      Path run = temporary.resolve("run");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
          .isEqualTo("rwx------");
      try (var files = Files.list(run)) {
        assertThat(files.map(RunFolderTest::permissions)).containsExactly("rw-------");
      }
    }
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void forgetsWhoseProcessIsGone() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path file = write("gone.json", gone.pid(), 0);
    assertThat(folder().running()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void forgetsWhoseNumberAnotherProcessHas() throws Exception {
    Path file = write("reused.json", ProcessHandle.current().pid(), 17);
    assertThat(folder().running()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void leavesAloneWhatItDoesNotKnow() throws Exception {
    Path run = Files.createDirectories(temporary.resolve("run"));
    Path other = Files.writeString(run.resolve("other.json"), "no JSON");
    assertThat(folder().running()).isEmpty();
    assertThat(other).exists();
  }

  private Path write(String name, long pid, long started) throws IOException {
    Path run = Files.createDirectories(temporary.resolve("run"));
    RunningNode node = new RunningNode(pid, started, ID, "n", "e", "u", null);
    return Files.writeString(run.resolve(name), Json.write(node));
  }

  @Test
  void saysWhyItCannotBeWritten() throws Exception {
    Files.writeString(temporary.resolve("run"), "a file");
    assertThatThrownBy(() -> enter(ID))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("set XDG_RUNTIME_DIR");
  }

  @Test
  void standsWhereSystemsKeepSuchFiles() {
    Path home = Path.of("house");
    assertThat(RunFolder.of(Map.of("XDG_RUNTIME_DIR", "run"), home).path())
        .isEqualTo(Path.of("run", "kith"));
    assertThat(RunFolder.of(Map.of(), home).path()).isEqualTo(Path.of("house", ".kith", "run"));
  }
}
