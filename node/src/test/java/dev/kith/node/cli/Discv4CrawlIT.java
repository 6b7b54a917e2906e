package dev.kith.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.discovery.crawl.Crawl;
import dev.kith.node.discovery.crawl.MetNode;
import dev.kith.node.discovery.crawl.NodeSet;
import dev.kith.node.discovery.table.TableSnapshot;
import dev.kith.node.discovery.v4.Discv4Service;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.nat.NatSettings;
import dev.kith.node.testnet.TestActors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Crawls a dozen nodes on the loopback. */
class Discv4CrawlIT {
  @RegisterExtension static final TestActors ACTORS = TestActors.withRealTime();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final List<DiscoveryNode> nodes = new ArrayList<>();

  @TempDir private Path folder;

  private static DiscoveryNode start(Enode... bootnodes) throws IOException {
    return DiscoveryNode.start(
        new LoneDiscovery.Settings(NodeKey.generate(), ANY, List.of(bootnodes), NatSettings.NONE));
  }

  @BeforeEach
  void startNetwork() throws IOException {
    nodes.add(start());
    for (int i = 0; i < 11; i++) {
      nodes.add(start(boot().enode()));
    }
    ACTORS.kit().createTestProbe().awaitAssert(PATIENCE, this::requireThatBootKnowsAll);
  }

  private DiscoveryNode boot() {
    return nodes.get(0);
  }

  private Object requireThatBootKnowsAll() throws IOException {
    Optional<Discv4Service.Neighborhood> table = boot().ask(Discv4Service.GetTable::new);
    assertThat(table.orElseThrow().snapshot().nodes().filter(TableSnapshot.Known::live))
        .hasSize(11);
    return true;
  }

  @AfterEach
  void stopNetwork() {
    nodes.forEach(DiscoveryNode::close);
  }

  private List<NodeId> ids() {
    return nodes.stream().map(node -> node.record().id()).toList();
  }

  private Invocation crawl(Path file, Object... more) {
    Object[] arguments = new Object[more.length + 4];
    Object[] first = {"crawl", file, "--listen", "127.0.0.1:0"};
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    return Invocation.of(new Discv4Command(), arguments);
  }

  @Test
  void meetsEveryNode() throws IOException {
    Path file = folder.resolve("nodes.json");
    Invocation crawl = crawl(file, "--bootnode", boot().enode(), "--json");

    assertThat(crawl.code()).as(crawl.err()).isZero();
    assertThat(crawl.out()).startsWith("{\"done\":true,\"nodes\":12,");
    assertThat(NodeSetFile.read(file).nodes())
        .extracting(MetNode::id)
        .containsExactlyInAnyOrderElementsOf(ids());
  }

  @Test
  void stopsAndGoesOnByTheFile() throws IOException {
    Path file = folder.resolve("nodes.json");
    Crawl first =
        new Crawl(new NodeSet(), List.of(boot().enode()), Entropy.secure(), 1, Instant.now());
    try (DiscoveryNode self = start()) {
      Crawler crawler = new Crawler(self, first);
      assertThat(crawler.run(PATIENCE, heard -> stopAt(4, heard, crawler))).isFalse();
    }
    assertThat(first.set().size()).isEqualTo(4);
    NodeSetFile.write(file, first.set());

    Invocation second = crawl(file);

    assertThat(second.code()).isZero();
    // The crawler that stopped is still named, and does not answer any more.
    assertThat(second.out()).contains("12 nodes in " + file + "; 8 of ");
    assertThat(NodeSetFile.read(file).nodes())
        .extracting(MetNode::id)
        .containsExactlyInAnyOrderElementsOf(ids());
  }

  private static void stopAt(int nodes, Crawl.Progress heard, Crawler crawler) {
    if (heard.nodes() == nodes) {
      crawler.stop();
    }
  }

  @Test
  void writesWhatItHasWhenTheTimeIsUp() throws IOException {
    Path file = folder.resolve("nodes.json");
    Invocation crawl = crawl(file, "--bootnode", boot().enode(), "--timeout", "0s");

    assertThat(crawl.code()).isEqualTo(1);
    assertThat(crawl.out()).contains("begin again with the same file");
    assertThat(NodeSetFile.read(file).size()).isZero();
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(crawl(folder.resolve("none.json")).err()).contains("give --bootnode");
    assertThat(crawl(folder.resolve("none.json"), "--timeout", "soon").err())
        .contains("write it like 30s");
    assertThat(crawl(folder.resolve("none.json"), "--parallel", "0").code()).isEqualTo(2);
    Invocation nowhere = crawl(folder.resolve("none/nodes.json"), "--bootnode", boot().enode());
    assertThat(nowhere.code()).isEqualTo(1);
    assertThat(nowhere.err()).contains("Cannot write to").hasLineCount(1);
  }
}
