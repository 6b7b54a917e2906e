package dev.kith.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.admin.rpc.Json;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Somebody who administers a node by programs that know nothing of Kith. */
final class Operator {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;

  Operator(String url) {
    this.url = URI.create(url);
  }

  static String request(String method, @Nullable Object... parameters) {
    return Json.write(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters));
  }

  /** The whole answer to a call. */
  JsonNode answer(String method, @Nullable Object... parameters) throws Exception {
    return Json.parse(post(request(method, parameters)).body());
  }

  /** What a call gives. */
  JsonNode result(String method, @Nullable Object... parameters) throws Exception {
    JsonNode answer = answer(method, parameters);
    if (!answer.has("result")) {
      throw new AssertionError(method + ": " + answer);
    }
    return answer.get("result");
  }

  HttpResponse<String> post(String body, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(body));
    if (headers.length == 0) {
      request.header("Content-Type", "application/json");
    } else {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofString());
  }

  /** The first line that comes back for lines of HTTP that no decent client sends. */
  String status(String... lines) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket
          .getOutputStream()
          .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream() == null
          ? ""
          : new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
  }

  /** A WebSocket, and what comes by it. */
  Listening listen() {
    Listening listening = new Listening();
    listening.socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(url.toString().replaceFirst("http", "ws")), listening)
            .join();
    return listening;
  }

  static final class Listening implements WebSocket.Listener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        messages.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      messages.add("\"closed\"");
      return null;
    }

    void say(String message) {
      if (socket != null) {
        socket.sendText(message, true).join();
      }
    }

    JsonNode next() throws InterruptedException {
      String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("nothing comes");
      }
      return Json.parse(message);
    }

    @Override
    public void close() {
      if (socket != null) {
        socket.abort();
      }
    }
  }
}
