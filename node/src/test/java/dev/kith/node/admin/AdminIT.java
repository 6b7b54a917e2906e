package dev.kith.node.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.javadsl.Behaviors;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.Node;
import dev.kith.node.admin.rpc.Json;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.server.NodeConfig;
import dev.kith.node.server.StartFailure;
import dev.kith.node.testnet.EventLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node that is administered, as scripts for go-ethereum do it. */
class AdminIT {
  private static final AdminConfig ANYWHERE =
      new AdminConfig(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, Optional.empty(), false);

  private final EventFeed feed = new EventFeed();
  private final EventLog log = EventLog.of(feed);
  private final Node alice = Node.start(config("alice"), feed);
  private final Admin admin = alice.serve(ANYWHERE);
  private final Operator operator = new Operator(admin.url());

  private static NodeConfig config(String name) {
    return NodeConfig.builder()
        .key(NodeKey.generate())
        .name(name)
        .listen("127.0.0.1:0")
        .discover(true)
        .protocol(
            Protocol.named("foobar").version(1).length(1).behavior(peer -> Behaviors.ignore()))
        .build();
  }

  @AfterEach
  void stop() {
    alice.close();
  }

  private void awaitUp() throws InterruptedException {
    log.await("a peer", e -> Optional.of(e).filter(NodeEvent.PeerUp.class::isInstance));
  }

  @Test
  void showsTheNodeInTheFieldsOfGoEthereum() throws Exception {
    JsonNode node = operator.result("admin_nodeInfo");
    assertThat(node.fieldNames())
        .toIterable()
        .containsExactly("id", "name", "enode", "enr", "ip", "ports", "listenAddr", "protocols");
    assertThat(node.get("enode").textValue()).isEqualTo(alice.enode().url());
    assertThat(node.get("id").textValue()).isEqualTo(alice.info().id().toString());
    assertThat(node.get("ports").fieldNames())
        .toIterable()
        .containsExactly("discovery", "listener");
    assertThat(node.get("listenAddr").textValue())
        .isEqualTo("127.0.0.1:" + node.get("ports").get("listener"));
    assertThat(node.get("protocols").get("foobar").textValue()).isEqualTo("unknown");
  }

  @Test
  void showsPeersInTheFieldsOfGoEthereum() throws Exception {
    try (Node bob = Node.start(config("bob"))) {
      assertThat(operator.result("admin_addPeer", bob.enode().url()).booleanValue()).isTrue();
      awaitUp();
      JsonNode peers = operator.result("admin_peers");
      assertThat(peers).hasSize(1);
      JsonNode peer = peers.get(0);
      assertThat(peer.fieldNames())
          .toIterable()
          .containsExactly("enode", "id", "name", "caps", "network", "protocols");
      assertThat(peer.get("enode").textValue()).isEqualTo(bob.enode().url());
      assertThat(peer.get("caps")).hasToString("[\"foobar/1\"]");
      assertThat(peer.get("network").fieldNames())
          .toIterable()
          .containsExactly("localAddress", "remoteAddress", "inbound", "trusted", "static");
      assertThat(peer.get("network").get("static").booleanValue()).isTrue();
      assertThat(peer.get("network").get("inbound").booleanValue()).isFalse();
      assertThat(peer.get("network").get("remoteAddress").textValue())
          .isEqualTo("127.0.0.1:" + bob.enode().tcp());
    }
  }

  @Test
  void letsPeersGoAndTrustsThem() throws Exception {
    try (Node bob = Node.start(config("bob"))) {
      operator.result("admin_addPeer", bob.enode().url());
      awaitUp();
      String id = bob.info().id().toString();
      assertThat(operator.result("admin_addTrustedPeer", bob.enode().url()).booleanValue())
          .isTrue();
      assertThat(operator.result("admin_removeTrustedPeer", id).booleanValue()).isTrue();
      assertThat(operator.result("admin_removePeer", id).booleanValue()).isTrue();
      assertThat(operator.result("admin_peers")).isEmpty();
    }
  }

  @Test
  void tellsOfPeersAsTheyComeAndGo() throws Exception {
    try (Operator.Listening listening = operator.listen()) {
      listening.say(Operator.request("admin_subscribe", "peerEvents"));
      String id = listening.next().get("result").textValue();
      JsonNode told;
      try (Node bob = Node.start(config("bob"))) {
        listening.say(Operator.request("admin_addPeer", bob.enode().url()));
        assertThat(listening.next().get("result").booleanValue()).isTrue();
        JsonNode add = listening.next();
        assertThat(add.get("method").textValue()).isEqualTo("admin_subscription");
        assertThat(add.at("/params/subscription").textValue()).isEqualTo(id);
        told = add.at("/params/result");
        assertThat(told.fieldNames())
            .toIterable()
            .containsExactly("type", "peer", "local", "remote");
        assertThat(told.get("type").textValue()).isEqualTo("add");
        assertThat(told.get("peer").textValue()).isEqualTo(bob.info().id().toString());
        assertThat(told.get("remote").textValue()).isEqualTo("127.0.0.1:" + bob.enode().tcp());
      }
      JsonNode drop = listening.next().at("/params/result");
      assertThat(drop.get("type").textValue()).isEqualTo("drop");
      assertThat(drop.get("error").textValue()).isEqualTo("client quitting");
      assertThat(drop.get("remote")).isEqualTo(told.get("remote"));
      assertThat(drop.get("local")).isEqualTo(told.get("local"));
    }
  }

  @Test
  void endsConnectionsThatSendTooMuch() throws Exception {
    try (Operator.Listening listening = operator.listen()) {
      listening.say(" ".repeat(RpcRoute.MAX_REQUEST + 1));
      assertThat(listening.next()).hasToString("\"closed\"");
    }
    assertThat(operator.result("admin_peers")).isEmpty();
  }

  @Test
  void refusesNodesThatAreNone() throws Exception {
    JsonNode error = operator.answer("admin_addPeer", "enode://x").get("error");
    assertThat(error.get("code").intValue()).isEqualTo(-32000);
    assertThat(error.get("message").textValue()).startsWith("invalid enode: ");
    assertThat(operator.answer("admin_addPeer", alice.enode().url()).at("/error/message"))
        .hasToString("\"invalid enode: it is this node itself\"");
    assertThat(operator.answer("admin_addPeer", alice.info().id().toString()).has("error"))
        .isTrue();
  }

  @Test
  void changesLimits() throws Exception {
    JsonNode before = operator.result("admin_limits");
    assertThat(before.get("maxPeers").intValue()).isEqualTo(50);
    assertThat(before.get("bytesIn").longValue()).isZero();
    JsonNode after = operator.result("admin_setLimits", 30, null, null, 1_000_000);
    assertThat(after.get("maxPeers").intValue()).isEqualTo(30);
    assertThat(after.get("maxInbound").intValue()).isEqualTo(20);
    assertThat(after.get("bytesIn").longValue()).isEqualTo(1_000_000);
    assertThat(after.get("maxPending")).isEqualTo(before.get("maxPending"));
    // What was told before is done before what is asked.
    operator.result("admin_removePeer", alice.info().id().toString());
    assertThat(operator.result("admin_limits")).isEqualTo(after);
    JsonNode wrong = operator.answer("admin_setLimits", 10, 11).get("error");
    assertThat(wrong.get("code").intValue()).isEqualTo(-32602);
    assertThat(wrong.get("message").textValue()).contains("maxInbound is 11; give 0 to maxPeers");
    assertThat(operator.answer("admin_setLimits", 1L << 40).at("/error/code").intValue())
        .isEqualTo(-32602);
  }

  @Test
  void isDescribedAsItIs() throws Exception {
    try (Node bob = Node.start(config("bob"))) {
      operator.result("admin_addPeer", bob.enode().url());
      awaitUp();
      for (JsonNode method : operator.result("rpc.discover").get("methods")) {
        JsonNode answer = operator.answer(method.get("name").textValue(), arguments(method, bob));
        if (answer.has("result")) {
          assertThat(Fits.misfits(method.at("/result/schema"), answer.get("result")))
              .as(method.get("name").textValue())
              .isEmpty();
        } else {
          // Only over a connection that stays.
          assertThat(method.get("name").textValue()).endsWith("subscribe");
          assertThat(answer.at("/error/code").intValue()).isEqualTo(-32001);
        }
      }
    }
  }

  private static Object[] arguments(JsonNode method, Node other) {
    return method.get("params").findValuesAsText("name").stream()
        .filter(Set.of("node", "target", "topic", "subscription")::contains)
        .map(name -> other.enode().url())
        .toArray();
  }

  @Test
  void isHealthyAndReady() throws Exception {
    assertThat(operator.get("/health").statusCode()).isEqualTo(200);
    assertThat(operator.get("/ready").statusCode()).isEqualTo(200);
    assertThat(operator.get("/none").statusCode()).isEqualTo(404);
    assertThat(operator.get("/").body()).contains("rpc.discover");
  }

  @Test
  void keepsPagesOut() throws Exception {
    String host = URI.create(admin.url()).getAuthority();
    assertThat(operator.status("GET / HTTP/1.1", "Host: " + host)).contains("200");
    assertThat(operator.status("GET / HTTP/1.1", "Host: localhost:80")).contains("200");
    assertThat(operator.status("GET / HTTP/1.1", "Host: evil.example")).contains("403");
    assertThat(operator.status("GET /ready HTTP/1.1", "Host: evil.example")).contains("403");
    String page = "Origin: http://evil.example";
    assertThat(operator.status("GET / HTTP/1.1", "Host: " + host, page)).contains("403");
    assertThat(operator.status("OPTIONS / HTTP/1.1", "Host: " + host, page)).contains("403");
    assertThat(
            operator.status(
                "GET / HTTP/1.1",
                "Host: " + host,
                page,
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg=="))
        .contains("403");
  }

  @Test
  void takesOnlyJsonOfABoundedSize() throws Exception {
    String call = Operator.request("admin_peers");
    assertThat(operator.post(call, "Content-Type", "text/plain").statusCode()).isEqualTo(415);
    HttpResponse<String> large = operator.post(call + " ".repeat(RpcRoute.MAX_REQUEST));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("at most 262144 bytes").hasLineCount(1);
    assertThat(operator.post(call).headers().firstValue("Content-Type"))
        .hasValue("application/json");
  }

  /** Who is still sending does not read yet, and would only see its connection end. */
  @ParameterizedTest
  @CsvSource({"application/json, 413", "text/plain, 415"})
  void readsToTheEndWhatItDoesNotTake(String type, String status) throws Exception {
    String body = " ".repeat(64 * RpcRoute.MAX_REQUEST);
    assertThat(
            operator.status(
                "POST / HTTP/1.1",
                "Host: localhost",
                "Content-Type: " + type,
                "Content-Length: " + body.length(),
                "",
                body))
        .endsWith(status);
  }

  @Test
  void wantsItsToken() throws Exception {
    String token = "0123456789abcdef";
    InetSocketAddress every = new InetSocketAddress("0.0.0.0", 0);
    try (Admin guarded = alice.serve(new AdminConfig(every, 1, Optional.of(token), false))) {
      int port = URI.create(guarded.url()).getPort();
      Operator other = new Operator("http://127.0.0.1:" + port);
      String call = Operator.request("admin_peers");
      String json = "application/json";
      assertThat(other.post(call).statusCode()).isEqualTo(401);
      assertThat(
              other
                  .post(call, "Content-Type", json, "Authorization", "Bearer " + token + "x")
                  .statusCode())
          .isEqualTo(401);
      assertThat(
              other
                  .post(call, "Content-Type", json, "Authorization", "Bearer " + token)
                  .statusCode())
          .isEqualTo(200);
      assertThat(
              other.status(
                  "GET / HTTP/1.1", "Host: node.example", "Authorization: Bearer " + token))
          .contains("200");
      assertThat(other.get("/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takesTheNextPortThatIsFree() {
    InetSocketAddress taken = address(admin);
    try (Admin next = alice.serve(new AdminConfig(taken, 20, Optional.empty(), false))) {
      assertThat(address(next).getPort()).isBetween(taken.getPort() + 1, taken.getPort() + 19);
    }
    assertThatThrownBy(() -> alice.serve(new AdminConfig(taken, 1, Optional.empty(), false)))
        .isInstanceOf(StartFailure.class)
        .hasMessage(
            "Cannot serve at 127.0.0.1:"
                + taken.getPort()
                + ": the address is in use; choose another place by admin-listen.");
  }

  private static InetSocketAddress address(Admin served) {
    URI url = URI.create(served.url());
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  @Test
  void answersABatch() throws Exception {
    String batch =
        "[" + Operator.request("rpc_modules") + "," + Operator.request("admin_peers") + "]";
    assertThat(Json.parse(operator.post(batch).body())).hasSize(2);
  }
}
