package dev.kith.simulation.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that run, and the commands that talk to them. */
final class OperateIT {
  @TempDir private Path folder;

  private KithProcess run(String name) throws IOException {
    return KithProcess.start(
        folder, "run", "--listen", "127.0.0.1:0", "--name", name, "--protocol", "foobar");
  }

  private static String enode(KithProcess run) throws IOException {
    return run.line().replaceAll(".*enode=(\\S+).*", "$1");
  }

  private record Outcome(int code, List<String> out, String err) {}

  private Outcome kith(String... arguments) throws Exception {
    try (KithProcess command = KithProcess.start(folder, arguments)) {
      List<String> out = command.rest();
      return new Outcome(command.exitCode(), out, command.err());
    }
  }

  @Test
  void commandsFindTheNodeThatRuns() throws Exception {
    Outcome nobody = kith("peers");
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.err()).contains("No node of yours runs").hasLineCount(1);
    try (KithProcess alice = run("alice")) {
      String enode = enode(alice);
      assertThat(kith("status").out()).anyMatch(line -> line.contains(enode));
      assertThat(kith("status", "--json").out())
          .singleElement()
          .asString()
          .startsWith("{\"version\":")
          .contains("\"peers\":{\"total\":0,");
      assertThat(kith("peers").err()).contains("No peers");
      assertThat(kith("table").err()).contains("kith run --discover").hasLineCount(1);
      assertThat(alice.terminate().exitCode()).isZero();
    }
    assertThat(folder.resolve("kith")).isEmptyDirectory();
  }

  @Test
  void severalNodesAreToldApart() throws Exception {
    try (KithProcess alice = run("alice");
        KithProcess bob = run("bob")) {
      enode(alice);
      String enode = enode(bob);
      Outcome both = kith("status");
      assertThat(both.code()).isEqualTo(1);
      assertThat(both.err()).contains("2 nodes run; name one by --node: ", "alice (", "bob (");
      try (KithProcess events = KithProcess.start(folder, "events", "--node", "bob", "--json")) {
        assertThat(events.line()).startsWith("{\"event\":\"following\"");
        assertThat(kith("add", "--node", "alice", enode).code()).isZero();
        assertThat(events.line()).startsWith("{\"event\":\"up\"");
        assertThat(kith("peers", "--node", "bob").out()).anyMatch(line -> line.contains("alice"));
        String id = kith("status", "--node", "alice").out().get(0).replaceAll(".* ", "");
        assertThat(kith("remove", "--node", "bob", id).code()).isZero();
        assertThat(events.line())
            .contains("\"event\":\"down\"", "\"cause\":\"disconnect requested\"");
      }
      assertThat(kith("add", "--node", "carol", enode).err()).contains("No running node is carol");
      assertThat(kith("add", "--node", "bob", "nonsense").code()).isEqualTo(2);
    }
  }

  @Test
  void aKilledNodeIsForgotten() throws Exception {
    try (KithProcess alice = run("alice")) {
      enode(alice);
    }
    try (var left = Files.list(folder.resolve("kith"))) {
      assertThat(left).hasSize(1);
    }
    assertThat(kith("status").err()).contains("No node of yours runs");
    assertThat(folder.resolve("kith")).isEmptyDirectory();
  }
}
