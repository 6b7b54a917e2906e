package dev.kith.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.node.server.StartFailure;
import dev.kith.node.store.FileStorage;
import dev.kith.node.store.KnownNode;
import dev.kith.node.store.KnownNodes;
import dev.kith.node.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node with a folder still knows after a restart. */
class DataDirIT {
  private static final NodeKey KEY = NodeKey.generate();
  private static final Protocol FOO_BAR = FooBar.protocol(text -> {});

  @TempDir private Path folder;

  private NodeConfigBuilder config() {
    return NodeConfig.builder().key(KEY).name("test").protocol(FOO_BAR).dataDir(folder);
  }

  @Test
  void itsRecordStaysTheSameWhileItSaysTheSame() {
    String first = recordOf(config().build());
    assertThat(recordOf(config().build())).isEqualTo(first);
    assertThat(recordOf(config().listen("127.0.0.1:0").build())).isNotEqualTo(first);
  }

  private static NodeConfig listening(BlockingQueue<String> heard) {
    return NodeConfig.builder()
        .key(NodeKey.generate())
        .listen("127.0.0.1:0")
        .protocol(FooBar.protocol(heard::add))
        .build();
  }

  private static String recordOf(NodeConfig config) {
    try (Node node = Node.start(config)) {
      return node.info().enr();
    }
  }

  @Test
  void whomItWasConnectedToIsAnAnchor() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (Node bob = Node.start(listening(heard))) {
      try (Node alice = Node.start(config().build())) {
        alice.addPeer(bob.enode());
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("foo");
      }
      assertThat(known())
          .singleElement()
          .satisfies(
              node -> {
                assertThat(node.node()).isEqualTo(bob.enode());
                assertThat(node.connected()).isTrue();
              });
    }
  }

  @Test
  void whomItKnowsIsCalledIfWorthItAlsoWithoutDiscovery() throws Exception {
    BlockingQueue<String> byBob = new LinkedBlockingQueue<>();
    BlockingQueue<String> byCarol = new LinkedBlockingQueue<>();
    try (Node bob = Node.start(listening(byBob));
        Node carol = Node.start(listening(byCarol))) {
      remember(bob, carol);
      NodeRecord worth = NodeRecord.parse(carol.info().enr());
      try (Node alice = Node.start(config().networkFilter(worth::equals).build())) {
        assertThat(byCarol.poll(10, TimeUnit.SECONDS)).isEqualTo("foo");
        assertThat(alice.info().name()).isEqualTo("test");
      }
      assertThat(byBob).isEmpty();
    }
  }

  private void remember(Node... nodes) {
    try (Store store = new FileStorage(InstantSource.system()).open(folder)) {
      KnownNodes known = new KnownNodes(store.table(KnownNodes.TABLE));
      for (Node node : nodes) {
        known.up(Enode.parse(node.info().enr()), Instant.now());
      }
    }
  }

  private List<KnownNode> known() {
    try (Store store = new FileStorage(InstantSource.system()).open(folder)) {
      return new KnownNodes(store.table(KnownNodes.TABLE)).promising();
    }
  }

  @Test
  void twoNodesCannotShareAFolder() {
    NodeConfig same = config().build();
    try (Node first = Node.start(same)) {
      assertThat(first.info().name()).isEqualTo("test");
      assertThatThrownBy(() -> Node.start(same))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("another node runs with this folder");
    }
  }
}
