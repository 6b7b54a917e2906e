package dev.kith.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.javadsl.Behaviors;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Node;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import dev.kith.node.testnet.EventLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator bans a peer; that holds over a restart, until it is lifted. */
class BansIT {
  private static final NodeKey KEY = NodeKey.generate();
  private static final AdminConfig ANYWHERE =
      new AdminConfig(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, Optional.empty(), false);

  @TempDir private Path folder;

  private static NodeConfigBuilder config(NodeKey key) {
    return NodeConfig.builder()
        .key(key)
        .listen("127.0.0.1:0")
        .protocol(
            Protocol.named("foobar").version(1).length(1).behavior(peer -> Behaviors.ignore()));
  }

  private NodeConfig alice() {
    return config(KEY).dataDir(folder).build();
  }

  private static <T extends NodeEvent> T await(EventLog log, Class<T> kind) throws Exception {
    return log.await(
        kind.getSimpleName(), e -> Optional.of(e).filter(kind::isInstance).map(kind::cast));
  }

  @Test
  void aBanEndsTheSessionAndHoldsOverARestartUntilItIsLifted() throws Exception {
    try (Node bob = Node.start(config(NodeKey.generate()).build())) {
      String id = bob.info().id().toString();
      EventFeed feed = new EventFeed();
      EventLog log = EventLog.of(feed);
      try (Node alice = Node.start(alice(), feed)) {
        Operator operator = new Operator(alice.serve(ANYWHERE).url());
        bob.addPeer(alice.enode());
        await(log, NodeEvent.PeerUp.class);
        operator.result("admin_ban", bob.enode().url(), 3600, "it bores us");
        assertThat(await(log, NodeEvent.PeerDown.class).closure().toString())
            .contains("useless peer");
        JsonNode ban = operator.result("admin_bans").get(0);
        assertThat(ban.get("target").textValue()).isEqualTo(id);
        assertThat(ban.get("reason").textValue()).isEqualTo("it bores us");
      }
      try (Node alice = Node.start(alice())) {
        Operator operator = new Operator(alice.serve(ANYWHERE).url());
        assertThat(operator.result("admin_bans").get(0).get("target").textValue()).isEqualTo(id);
        operator.result("admin_unban", id);
        // Answered by the server, and thus after it has lifted the ban.
        operator.result("admin_removePeer", id);
        assertThat(operator.result("admin_bans")).isEmpty();
      }
      try (Node alice = Node.start(alice())) {
        Operator operator = new Operator(alice.serve(ANYWHERE).url());
        assertThat(operator.result("admin_bans")).isEmpty();
      }
    }
  }

  @Test
  void whatIsNoTargetIsRefusedInOneSentence() throws Exception {
    try (Node alice = Node.start(alice())) {
      Operator operator = new Operator(alice.serve(ANYWHERE).url());
      assertThat(operator.answer("admin_ban", "10.0.0.0/99").at("/error/code").intValue())
          .isEqualTo(-32602);
      operator.result("admin_ban", "10.0.0.0/8");
      operator.result("admin_removePeer", "00".repeat(32));
      assertThat(operator.result("admin_bans").get(0).get("target").textValue())
          .isEqualTo("10.0.0.0/8");
    }
  }
}
