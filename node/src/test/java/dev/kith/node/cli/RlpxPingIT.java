package dev.kith.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.Node;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.NodeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Pings over loopback sockets. */
class RlpxPingIT {
  private static final Protocol SILENT =
      Protocol.named("silent").version(3).run((peer, io) -> io.read());

  private static NodeConfigBuilder node() {
    return NodeConfig.builder()
        .key(NodeKey.generate())
        .name("target")
        .listen("127.0.0.1:0")
        .protocol(SILENT);
  }

  @Test
  void aNodeSaysWhoItIs() {
    try (Node node = Node.start(node().build())) {
      Invocation ping = ping(node.enode());
      assertThat(ping.err()).isEmpty();
      assertThat(ping.code()).isZero();
      assertThat(ping.out())
          .containsPattern("client +target\n")
          .containsPattern("version +5\n")
          .containsPattern("capabilities +silent/3\n")
          .containsPattern("time +[0-9.]+ ms\n");
    }
  }

  @Test
  void anAnswerIsALineOfJson() {
    try (Node node = Node.start(node().build())) {
      assertThat(ping(node.enode(), "--json").out())
          .startsWith("{\"outcome\":\"hello\",\"enode\":\"enode://")
          .contains(
              "\"client\":\"target\",\"version\":5,\"capabilities\":[\"silent/3\"],\"millis\":")
          .hasLineCount(1);
    }
  }

  @Test
  void aFullNodeSaysWhyItRefuses() {
    try (Node node = Node.start(node().maxPeers(0).build())) {
      Invocation ping = ping(node.enode(), "--json");
      assertThat(ping.code()).isEqualTo(1);
      assertThat(ping.out()).contains("\"outcome\":\"disconnect\"", "\"reason\":4");
      assertThat(ping.err()).contains("too many peers").hasLineCount(1);
    }
  }

  @Test
  void aNodeWithAnotherKeyIsAFailure() {
    try (Node node = Node.start(node().build())) {
      Enode real = node.enode();
      Enode wrong =
          Enode.of(NodeKey.generate().publicKey(), real.host().orElseThrow(), real.tcp(), 0);
      Invocation ping = ping(wrong);
      assertThat(ping.code()).isEqualTo(1);
      assertThat(ping.out()).isEmpty();
      assertThat(ping.err()).contains("is the key in the URL its own?").hasLineCount(1);
    }
  }

  @Test
  void aSilentListenerIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Invocation ping = ping(at(silent.getLocalPort()), "--timeout", "1");
      assertThat(ping.code()).isEqualTo(1);
      assertThat(ping.err()).contains("did not answer within 1 s").hasLineCount(1);
    }
  }

  @Test
  void nobodyThereIsOneSentence() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Invocation ping = ping(at(free), "--json");
    assertThat(ping.code()).isEqualTo(1);
    assertThat(ping.out()).contains("\"outcome\":\"failure\"").hasLineCount(1);
    assertThat(ping.err()).contains("Cannot connect to 127.0.0.1:" + free).hasLineCount(1);
  }

  private static Enode at(int port) {
    Host loopback = new Host.Ip(InetAddress.getLoopbackAddress());
    return Enode.of(NodeKey.generate().publicKey(), loopback, port, 0);
  }

  private static Invocation ping(Enode node, String... options) {
    Object[] arguments = new Object[options.length + 2];
    arguments[0] = "ping";
    arguments[1] = node;
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Invocation.of(new RlpxCommand(), arguments);
  }
}
