package dev.kith.simulation.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.simulation.client.Api;
import dev.kith.simulation.client.Rpc;
import dev.kith.simulation.text.JsonLine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single nodes of a served simulation whose time passes, as scripts for go-ethereum ask them. */
final class RpcIT {
  private static final int PATIENCE_SECONDS = 20;

  private final Served served = new Served(Optional.empty());
  private final Api api = new Api(served.url(), Optional.empty());

  @BeforeEach
  void begin() throws Exception {
    served.sim("node", "create", "--name", "one");
    served.sim("node", "create", "--name", "two");
    api.post("/start");
    api.post("/clock/resume");
  }

  @AfterEach
  void end() {
    served.close();
  }

  /** A WebSocket, and what comes by it; an empty text is its end. */
  private static final class Ear implements WebSocket.Listener {
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        texts.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      texts.add("");
      return null;
    }

    String next() throws InterruptedException {
      return Optional.ofNullable(texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).orElse("nothing");
    }
  }

  private WebSocket open(String node, Ear ear) {
    URI place = URI.create(served.url().replaceFirst("http", "ws") + "/nodes/" + node + "/rpc");
    return HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(place, ear).join();
  }

  private static void say(WebSocket socket, String method, String parameter) {
    socket
        .sendText(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[\"%s\"]}"
                .formatted(method, parameter),
            true)
        .join();
  }

  @Test
  void tellsOfPeersAsTheyComeAndEndsWithTheNode() throws Exception {
    Map<String, Object> two = JsonLine.parse(api.get("/nodes/two"));
    Ear ear = new Ear();
    WebSocket socket = open("one", ear);
    say(socket, "admin_subscribe", "peerEvents");
    assertThat(ear.next()).contains("\"result\":\"0x");
    say(socket, "admin_addPeer", "" + two.get("enode"));
    assertThat(ear.next()).contains("\"result\":true");
    assertThat(ear.next())
        .contains("admin_subscription", "\"type\":\"add\"", "\"peer\":\"" + two.get("id") + "\"");
    api.post("/nodes/one/stop");
    String last = ear.next();
    while (last.contains("admin_subscription")) {
      last = ear.next();
    }
    assertThat(last).isEmpty();
  }

  @Test
  void isAskedByACommand() throws Exception {
    String two = "" + JsonLine.parse(api.get("/nodes/two")).get("enode");
    assertThat(served.sim("node", "rpc", "one", "admin_nodeInfo"))
        .startsWith("{\"id\":")
        .contains("\"listenAddr\":\"10.0.0.1:30303\"");
    assertThat(served.sim("node", "rpc", "one", "admin_addPeer", two)).isEqualTo("true");
    assertThat(served.sim("node", "rpc", "one", "admin_setLimits", "7")).contains("\"maxPeers\":7");
    assertThat(served.sim("node", "rpc", "one", "admin_addPeer"))
        .isEqualTo("The node says: missing value for required argument 0: node");
    assertThat(served.sim("node", "rpc", "none", "admin_peers"))
        .startsWith("There is no node none;");
    api.post("/nodes/two/stop");
    assertThat(served.sim("node", "rpc", "two", "admin_peers"))
        .isEqualTo("two is down; start it first.");
  }

  @Test
  void isFollowedUntilItEnds() throws Exception {
    List<String> news = new ArrayList<>();
    try (Rpc rpc = api.rpc("one")) {
      rpc.subscribe("admin_events", List.of());
      served.sim("node", "connect", "one", "two");
      served.sim("node", "stop", "one");
      rpc.listen(value -> news.add(JsonLine.ofAny(value)));
    }
    assertThat(news).last().asString().contains("\"event\":\"stopped\"");
    assertThat(served.sim("node", "rpc", "two", "events", "--subscribe"))
        .isEqualTo("events is nothing to follow; write it like admin_peerEvents.");
  }
}
