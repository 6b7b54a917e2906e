package dev.kith.simulation.client;

import dev.kith.simulation.text.JsonLine;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks a served simulation. Every method blocks until there is an answer, and throws one sentence,
 * as an {@link IOException} or what the simulation says as an {@link IllegalStateException}.
 */
public final class Api {
  private static final int FIRST_ERROR = 400;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final Optional<String> token;

  /**
   * A client of the simulation at a URL.
   *
   * @param token what it wants to see, if it does
   */
  public Api(String base, Optional<String> token) {
    this.base = base.replaceFirst("/+$", "");
    this.token = token;
  }

  /** What is there, as text. */
  public String get(String path) throws IOException, InterruptedException {
    return text("GET", path, "");
  }

  /** Does something. */
  public String post(String path) throws IOException, InterruptedException {
    return text("POST", path, "");
  }

  /** Does something that needs saying. */
  public String post(String path, String body) throws IOException, InterruptedException {
    return text("POST", path, body);
  }

  /** Changes something. */
  public String patch(String path, String body) throws IOException, InterruptedException {
    return text("PATCH", path, body);
  }

  /** Ends something. */
  public String delete(String path) throws IOException, InterruptedException {
    return text("DELETE", path, "");
  }

  private String text(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(method, path, body, BodyHandlers.ofString());
    if (answer.statusCode() >= FIRST_ERROR) {
      throw new IllegalStateException(sentence(answer.body()));
    }
    return answer.body().strip();
  }

  /** The lines of something that goes on. To be closed. */
  public Stream<String> lines(String path) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> answer = send("GET", path, "", BodyHandlers.ofLines());
    if (answer.statusCode() >= FIRST_ERROR) {
      throw new IllegalStateException(sentence(answer.body().collect(Collectors.joining("\n"))));
    }
    return answer.body();
  }

  private <T> HttpResponse<T> send(String method, String path, String body, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString(body));
    token.ifPresent(some -> request.header("Authorization", "Bearer " + some));
    try {
      return http.send(request.build(), handler);
    } catch (ConnectException e) {
      throw new IOException(
          "No simulation answers at "
              + base
              + "; start one by kith sim serve, or say where it is by --api.",
          e);
    }
  }

  /** A connection to the JSON-RPC of a node, by its name or id. To be closed. */
  public Rpc rpc(String node) throws IOException, InterruptedException {
    String path = path("nodes", node, "rpc");
    URI place = URI.create(uri(path).toString().replaceFirst("^http", "ws"));
    WebSocket.Builder builder = http.newWebSocketBuilder();
    token.ifPresent(some -> builder.header("Authorization", "Bearer " + some));
    try {
      return new Rpc(ear -> builder.buildAsync(place, ear).join());
    } catch (CompletionException e) {
      // A socket that was refused does not say why, but who asks there without one is told.
      get(path);
      throw new IOException(place + " takes no WebSocket; is a proxy in between?", e);
    }
  }

  private URI uri(String path) {
    try {
      URI uri = URI.create(base + path);
      if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(noUrl(), e);
    }
    throw new IllegalArgumentException(noUrl());
  }

  private String noUrl() {
    return base + " is no URL of a simulation; write it like http://localhost:8888.";
  }

  private static String sentence(String body) {
    try {
      return String.valueOf(JsonLine.parse(body).get("error"));
    } catch (IllegalArgumentException noJson) {
      return body;
    }
  }

  /** A path whose parts may have any characters in them. */
  public static String path(String... parts) {
    return Stream.of(parts).map(Api::encoded).collect(Collectors.joining("/", "/", ""));
  }

  /** Fields as a form, or as a query. */
  public static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
