package dev.kith.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.crawl.MetNode;
import dev.kith.node.discovery.crawl.NodeSet;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.RecordBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSetCommandTest {
  private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir private Path folder;

  private static MetNode met(int number, String ip, int score, Duration age, String... keys) {
    RecordBuilder record = new RecordBuilder().ip(IpText.parse(ip).orElseThrow()).udp(30303);
    for (String key : keys) {
      record.entry(key, Bytes.fromHex("c6c584deadbeef"));
    }
    Enode node = Enode.of(record.sign(NodeKey.generate(Entropy.seeded(number)), number));
    Optional<Instant> last = Optional.of(START.plus(age));
    return new MetNode(node, score, Optional.of(START), last, last);
  }

  private static final MetNode OLD = met(1, "60.0.0.1", 9, Duration.ofDays(2), "eth", "snap");
  private static final MetNode YOUNG = met(2, "60.0.0.2", 3, Duration.ofHours(1), "eth");
  private static final MetNode FAR = met(3, "61.0.0.1", 5, Duration.ofHours(20));
  private static final NodeSet ALL = new NodeSet(List.of(OLD, YOUNG, FAR));

  private Path file(NodeSet set) throws IOException {
    Path file = folder.resolve("nodes.json");
    NodeSetFile.write(file, set);
    return file;
  }

  private NodeSet filter(Object... options) throws IOException {
    Object[] arguments = new Object[options.length + 2];
    arguments[0] = "filter";
    arguments[1] = file(ALL);
    System.arraycopy(options, 0, arguments, 2, options.length);
    Invocation filter = Invocation.of(new NodeSetCommand(), arguments);
    assertThat(filter.err()).isEmpty();
    return NodeSetFile.parse(filter.out());
  }

  @Test
  void aFileIsWhatWasWritten() throws IOException {
    Path file = file(ALL);
    assertThat(NodeSetFile.read(file).nodes()).containsExactlyElementsOf(ALL.nodes());
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void countsNodesAndEntries() throws IOException {
    Invocation info = Invocation.of(new NodeSetCommand(), "info", file(ALL));
    assertThat(info.out())
        .startsWith("nodes             3\n  with eth        2\n")
        .contains("  with snap       1\n");
    assertThat(Invocation.of(new NodeSetCommand(), "info", "--json", file(ALL)).out())
        .startsWith("{\"nodes\":3,\"entries\":{\"eth\":2,");
  }

  @Test
  void choosesByEachConditionAndByAll() throws IOException {
    assertThat(filter().nodes()).containsExactlyElementsOf(ALL.nodes());
    assertThat(filter("--entry", "eth").size()).isEqualTo(2);
    assertThat(filter("--entry", "eth", "--entry", "snap").nodes()).containsExactly(OLD);
    assertThat(filter("--entry", "eth=deadbeef").size()).isEqualTo(2);
    assertThat(filter("--entry", "eth=deadbeee").size()).isZero();
    assertThat(filter("--network", "61.0.0.0/8").nodes()).containsExactly(FAR);
    assertThat(filter("--min-age", "2h").nodes()).containsExactlyInAnyOrder(OLD, FAR);
    assertThat(filter("--min-age", "2h", "--entry", "eth").nodes()).containsExactly(OLD);
    assertThat(filter("--callable").size()).isZero();
    assertThat(filter("--limit", 2).nodes()).containsExactlyInAnyOrder(OLD, FAR);
  }

  @Test
  void mayReplaceItsOwnFile() throws IOException {
    Path file = file(ALL);
    Object[] arguments = {"filter", file, "--limit", 1, "--out", file};
    assertThat(Invocation.of(new NodeSetCommand(), arguments).out()).isEmpty();
    assertThat(NodeSetFile.read(file).nodes()).containsExactly(OLD);
  }

  @Test
  void readsWhatGoWrites() throws IOException {
    String id = YOUNG.id().toString();
    NodeSet set =
        NodeSetFile.parse(
            """
            {"%s": {"seq": 2, "record": "%s", "score": 7,
              "firstResponse": "2023-04-01T10:00:00+02:00",
              "lastResponse": "0001-01-01T00:00:00Z"}}"""
                .formatted(id, YOUNG.node()));
    MetNode node = set.nodes().iterator().next();
    assertThat(node.firstResponse()).contains(Instant.parse("2023-04-01T08:00:00Z"));
    assertThat(node.lastResponse()).isEmpty();
    assertThat(node.age()).isZero();
    assertThat(node.score()).isEqualTo(7);
  }

  @Test
  void whatIsNoSetIsOneSentence() throws IOException {
    Path file = folder.resolve("x");
    assertThat(error(file)).contains("There is no file");
    Files.writeString(file, "{");
    assertThat(error(file)).contains("is no JSON");
    Files.writeString(file, "[]");
    assertThat(error(file)).contains("no object");
    Files.writeString(file, "{\"ab\":{\"record\":\"" + OLD.node() + "\"}}");
    assertThat(error(file)).contains("node ab cannot be read", "another node");
    Files.writeString(file, "{\"ab\":{\"record\":\"enr:xx\"}}");
    assertThat(error(file)).contains("node ab cannot be read");
    assertThat(Invocation.of(new NodeSetCommand(), "filter", file, "--min-age", "2").code())
        .isEqualTo(2);
  }

  private static String error(Path file) {
    Invocation info = Invocation.of(new NodeSetCommand(), "info", file);
    assertThat(info.code()).isEqualTo(1);
    assertThat(info.err()).hasLineCount(1);
    return info.err();
  }
}
