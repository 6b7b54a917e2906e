package dev.kith.node.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.admin.rpc.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a node by JSON-RPC. Every method blocks until there is an answer, and throws one sentence:
 * an {@link IOException} if there is none, or what the node says as an {@link
 * IllegalStateException}.
 */
final class Client {
  /** The slowest request waits ten seconds for the end of a session. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int OK = 200;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String url;
  private final Optional<String> token;
  private final String who;

  /**
   * A client of the node at a URL.
   *
   * @param token what it wants to see, if anything
   * @param who the node, in a sentence for people
   */
  Client(String url, Optional<String> token, String who) {
    this.url = url.replaceFirst("/+$", "");
    this.token = token;
    this.who = who;
  }

  /** The node, in a sentence for people. */
  String who() {
    return who;
  }

  /** What a method gives, as a record or another type. */
  <T> T call(Class<T> type, String method, @Nullable Object... parameters)
      throws IOException, InterruptedException {
    return Json.as(type, call(method, parameters));
  }

  /** What a method gives that takes its parameters by name. */
  <T> T callByName(Class<T> type, String method, Map<String, ?> parameters)
      throws IOException, InterruptedException {
    return Json.as(type, ask(method, parameters));
  }

  /** What a method gives. */
  JsonNode call(String method, @Nullable Object... parameters)
      throws IOException, InterruptedException {
    return ask(method, parameters);
  }

  private JsonNode ask(String method, Object parameters) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(url))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(request(method, parameters)));
    token.ifPresent(some -> request.header("Authorization", "Bearer " + some));
    HttpResponse<String> response = send(request.build());
    if (response.statusCode() != OK) {
      throw new IllegalStateException(refusal(response.statusCode(), response.body()));
    }
    return result(response.body());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw silent(e);
    }
  }

  private IOException silent(Throwable cause) {
    return new IOException(
        "Nobody answers at "
            + url
            + ", where "
            + who
            + " should be; is it just starting or ending?",
        cause);
  }

  private static String request(String method, Object parameters) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("jsonrpc", "2.0");
    fields.put("id", 1);
    fields.put("method", method);
    fields.put("params", parameters);
    return Json.write(fields);
  }

  private JsonNode result(String body) throws IOException {
    JsonNode answer;
    try {
      answer = Json.parse(body);
    } catch (IllegalArgumentException e) {
      throw new IOException(url + " answers, but not as the admin API of a node does.", e);
    }
    JsonNode error = answer.path("error");
    if (error.isObject()) {
      throw new IllegalStateException("The node says: " + error.path("message").asText());
    }
    return answer.path("result");
  }

  private static String refusal(int status, String body) {
    return body.isBlank() ? "The node answers with status " + status + "." : body.strip();
  }

  /**
   * Tells what is subscribed to, one value after the other, until the node ends.
   *
   * @param begun runs when nothing is missed from now on
   */
  void follow(String topic, Runnable begun, Consumer<JsonNode> listener)
      throws IOException, InterruptedException {
    URI place = uri(url.replaceFirst("^http", "ws"));
    Following following = new Following(begun, listener);
    try {
      WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(PATIENCE);
      token.ifPresent(some -> builder.header("Authorization", "Bearer " + some));
      builder
          .buildAsync(place, following)
          .join()
          .sendText(request("admin_subscribe", List.of(topic)), true)
          .join();
    } catch (CompletionException e) {
      throw silent(e);
    }
    following.await();
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          text + " is no URL of a node; write it like http://127.0.0.1:8580.", e);
    }
  }
}
