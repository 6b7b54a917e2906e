package dev.kith.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Node;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table of a node that looks for others, as an operator sees it. */
class TableIT {
  private static final AdminConfig ANYWHERE =
      new AdminConfig(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, Optional.empty(), false);

  private static NodeConfigBuilder config() {
    return NodeConfig.builder().key(NodeKey.generate()).listen("127.0.0.1:0");
  }

  @Test
  void showsWhomTheNodeKnowsInBothForms() throws Exception {
    try (Node alice = Node.start(config().discover(true).build())) {
      Enode bootnode = Enode.parse(alice.info().enr());
      try (Node bob = Node.start(config().discover(true).bootnode(bootnode).build())) {
        Operator operator = new Operator(bob.serve(ANYWHERE).url());

        JsonNode table = operator.result("admin_table");
        assertThat(table.get("nodes").intValue()).isEqualTo(1);
        assertThat(table.at("/buckets/0/nodes/0/id").textValue())
            .isEqualTo(alice.info().id().toString());
        assertThat(table.at("/buckets/0/nodes/0/address").textValue())
            .isEqualTo("127.0.0.1:" + bootnode.udp());
        assertDescribed(operator, "admin_table", table);

        JsonNode buckets = operator.result("debug_discoveryV4Table");
        assertThat(buckets).hasSize(17);
        JsonNode node = buckets.findParent("addedToBucket");
        assertThat(node.fieldNames())
            .toIterable()
            .containsExactly("node", "addedToTable", "addedToBucket", "checks", "live");
        assertThat(Enode.parse(node.get("node").textValue()).id()).isEqualTo(alice.info().id());
        assertThat(Instant.parse(node.get("addedToTable").textValue()))
            .isAfter(Instant.now().minus(Duration.ofMinutes(5)))
            .isBefore(Instant.now());
        assertDescribed(operator, "debug_discoveryV4Table", buckets);
      }
    }
  }

  private static void assertDescribed(Operator operator, String name, JsonNode answer)
      throws Exception {
    for (JsonNode method : operator.result("rpc.discover").get("methods")) {
      if (method.get("name").textValue().equals(name)) {
        assertThat(Fits.misfits(method.at("/result/schema"), answer)).isEmpty();
      }
    }
  }

  @Test
  void aNodeThatLooksForNobodySaysSo() throws Exception {
    try (Node node = Node.start(config().discover(false).build())) {
      Operator operator = new Operator(node.serve(ANYWHERE).url());
      assertThat(operator.answer("admin_table").at("/error/message").textValue())
          .isEqualTo("the node looks for nobody; start it by kith run --discover");
      assertThat(operator.result("debug_discoveryV4Table")).isEmpty();
    }
  }
}
