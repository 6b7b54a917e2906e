package dev.kith.node.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.admin.rpc.Json;
import dev.kith.node.cli.RunFolder;
import dev.kith.node.cli.RunningNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class TargetTest {
  @TempDir private Path folder;

  @Command(name = "test")
  private static final class Any {
    @Mixin private final Target target;

    Any(Target target) {
      this.target = target;
    }
  }

  private Client choose(String... options) throws IOException {
    Any any = new Any(new Target(new RunFolder(folder)));
    new CommandLine(any).parseArgs(options);
    return any.target.client();
  }

  private void runs(String name, char digit) throws IOException {
    ProcessHandle own = ProcessHandle.current();
    long started = own.info().startInstant().orElseThrow().toEpochMilli();
    String id = Character.toString(digit).repeat(64);
    RunningNode node =
        new RunningNode(own.pid(), started, id, name, "enode://", "http://" + name, null);
    Files.writeString(folder.resolve(name + ".json"), Json.write(node));
  }

  @Test
  void isTheOnlyNodeThatRuns() throws Exception {
    runs("alice", 'a');
    assertThat(choose().who()).startsWith("alice (aaaaaaaa, process ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice", "aa", "aaaaaaaa"})
  void isChosenByNameOrId(String node) throws Exception {
    runs("alice", 'a');
    runs("bob", 'b');
    assertThat(choose("--node", node).who()).startsWith("alice");
  }

  @Test
  void isOneOfSeveral() throws Exception {
    runs("alice", 'a');
    runs("bob", 'b');
    assertThatThrownBy(this::choose)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("2 nodes run; name one by --node: alice (aaaaaaaa")
        .hasMessageContaining("bob (bbbbbbbb");
    assertThatThrownBy(() -> choose("--node", "carol"))
        .hasMessageStartingWith("No running node is carol; name one of them by --node: alice");
    String pid = Long.toString(ProcessHandle.current().pid());
    assertThatThrownBy(() -> choose("--node", pid))
        .hasMessageStartingWith("More than one running node is " + pid);
  }

  @Test
  void isNobody() {
    assertThatThrownBy(this::choose)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("start one by kith run");
  }

  @Test
  void isElsewhere() throws Exception {
    assertThat(choose("--node", "http://node.example:8580").who()).isEqualTo("the node");
  }
}
