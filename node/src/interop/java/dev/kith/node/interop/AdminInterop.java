package dev.kith.node.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kith.node.admin.Admin;
import dev.kith.node.admin.AdminConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin API and the metrics, as programs see them that know nothing of Kith. */
class AdminInterop {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final AdminConfig ANYWHERE =
      new AdminConfig(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, Optional.empty(), true);

  private final Probe probe = new Probe("sink", 2, 8, Probe.SINK);

  @TempDir private Path folder;

  private static String call(int id, String method, String... parameters) {
    JsonNode params = JSON.valueToTree(parameters);
    return JSON.createObjectNode()
        .put("jsonrpc", "2.0")
        .put("id", id)
        .put("method", method)
        .set("params", params)
        .toString();
  }

  /** What a program prints, which is to end well. */
  private String output(Path input, String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", "");
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile());
    builder.redirectInput(input.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    assertThat(process.waitFor(KithNode.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    return Files.readString(out);
  }

  private JsonNode curl(String url, String body) throws IOException, InterruptedException {
    Path input = Files.writeString(folder.resolve("body"), body);
    String type = "Content-Type: application/json";
    return JSON.readTree(
        output(input, "curl", "-sS", "--fail", "-H", type, "--data-binary", "@-", url));
  }

  @Test
  void aWebSocketClientFollowsPeers() {
    try (ReferenceProcess geth = ReferenceProcess.goEthereum(probe.option("sink"));
        KithNode kith = KithNode.start(probe);
        ReferenceProcess client =
            ReferenceProcess.webSocket(kith.node().serve(ANYWHERE).url().replace("http", "ws"))) {
      client.tell("send", "message", call(1, "admin_subscribe", "peerEvents"));
      String id = answer(client, 1).textValue();
      client.tell("send", "message", call(2, "admin_addPeer", geth.enode()));
      assertThat(answer(client, 2).booleanValue()).isTrue();
      assertThat(told(client, id, "add").get("peer").textValue()).isEqualTo(geth.id());
      client.tell("send", "message", call(3, "admin_removePeer", geth.enode()));
      assertThat(told(client, id, "drop").get("error").textValue())
          .isEqualTo("disconnect requested");
      assertThat(answer(client, 3).booleanValue()).isTrue();
    }
  }

  private static JsonNode answer(ReferenceProcess client, int id) {
    return client
        .await("message", event -> event.at("/message/id").asInt() == id)
        .at("/message/result");
  }

  private static JsonNode told(ReferenceProcess client, String id, String type) {
    JsonNode params =
        client
            .await(
                "message", event -> event.at("/message/params/result/type").asText().equals(type))
            .at("/message/params");
    assertThat(params.get("subscription").textValue()).isEqualTo(id);
    return params.get("result");
  }

  @Test
  void curlSeesTheFieldsOfGoEthereum() throws Exception {
    try (ReferenceProcess geth = ReferenceProcess.goEthereum(probe.option("sink"));
        KithNode kith = KithNode.start(probe);
        Admin admin = kith.node().serve(ANYWHERE)) {
      kith.call(geth);
      geth.await("up");
      JsonNode theirs = geth.tell("peers").get("peers").get(0);
      JsonNode ours = curl(admin.url(), call(1, "admin_peers")).at("/result/0");
      assertThat(shape(ours)).isEqualTo(shape(theirs));
    }
  }

  /** The names of all fields and the kinds of their values; what protocols say is their own. */
  private static Map<String, Object> shape(JsonNode object) {
    Map<String, Object> shape = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      shape.put(field.getKey(), value.isObject() ? shape(value) : value.getNodeType());
    }
    return shape;
  }

  @Test
  void curlSendsABatch() throws Exception {
    try (KithNode kith = KithNode.start(probe);
        Admin admin = kith.node().serve(ANYWHERE)) {
      String batch = "[" + call(1, "admin_nodeInfo") + "," + call(2, "none") + "]";
      JsonNode answers = curl(admin.url(), batch);
      assertThat(answers.at("/0/result/id").textValue()).isEqualTo(kith.id());
      assertThat(answers.at("/1/error/code").intValue()).isEqualTo(-32601);
    }
  }

  @Test
  void prometheusReadsTheMetrics() throws Exception {
    try (ReferenceProcess geth = ReferenceProcess.goEthereum(probe.option("sink"));
        KithNode kith = KithNode.start(probe);
        Admin admin = kith.node().serve(ANYWHERE)) {
      kith.call(geth);
      geth.await("up");
      Path nothing = Files.createTempFile(folder, "in", "");
      Path page =
          Files.writeString(
              folder.resolve("page"),
              output(nothing, "curl", "-sS", "--fail", admin.url() + "/metrics"));
      List<JsonNode> families = new ArrayList<>();
      for (String line : output(page, ReferenceProcess.built("prom-parse")).lines().toList()) {
        families.add(JSON.readTree(line));
      }
      assertThat(families)
          .anySatisfy(
              family -> {
                assertThat(family.get("name").textValue()).isEqualTo("kith_sessions_up_total");
                assertThat(family.get("type").textValue()).isEqualTo("COUNTER");
              });
    }
  }
}
