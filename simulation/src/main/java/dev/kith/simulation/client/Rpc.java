package dev.kith.simulation.client;

import dev.kith.simulation.text.JsonLine;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket to the JSON-RPC of one node. Methods block until there is something, and throw one
 * sentence. One thread asks; the socket tells on others.
 */
public final class Rpc implements AutoCloseable {
  private static final String ENDED = "The node has ended, and its connection with it.";

  private final Ear ear = new Ear();
  private final WebSocket socket;

  Rpc(Opening opening) {
    this.socket = opening.open(ear);
  }

  /** Opens the socket, which tells a listener. */
  interface Opening {
    WebSocket open(WebSocket.Listener listener);
  }

  /** Puts texts together; an empty one is the end. The next is asked for when one was taken. */
  private static final class Ear implements WebSocket.Listener {
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        texts.add(text.toString());
        text.setLength(0);
      } else {
        from.request(1);
      }
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      texts.add("");
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      texts.add("");
    }
  }

  /**
   * What a method gives.
   *
   * @throws IllegalStateException with what the node says, if it refuses
   */
  public @Nullable Object call(String method, List<?> parameters) throws InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("jsonrpc", "2.0");
    request.put("id", 1);
    request.put("method", method);
    request.put("params", parameters);
    socket.sendText(JsonLine.of(request), true).join();
    Map<String, Object> answer = next().orElseThrow(() -> new IllegalStateException(ENDED));
    if (answer.get("error") instanceof Map<?, ?> error) {
      throw new IllegalStateException("The node says: " + error.get("message"));
    }
    return answer.get("result");
  }

  /**
   * Follows something.
   *
   * @param topic with its namespace before it, such as {@code admin_peerEvents}
   */
  public void subscribe(String topic, List<?> parameters) throws InterruptedException {
    String[] parts = topic.split("_", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException(
          topic + " is nothing to follow; write it like admin_peerEvents.");
    }
    List<Object> all = new ArrayList<>(List.of(parts[1]));
    all.addAll(parameters);
    call(parts[0] + "_subscribe", all);
  }

  /** Tells what comes of all that is followed, until the node ends. */
  public void listen(Consumer<@Nullable Object> listener) throws InterruptedException {
    for (Optional<Map<String, Object>> news = next(); news.isPresent(); news = next()) {
      if (news.get().get("params") instanceof Map<?, ?> params) {
        listener.accept(params.get("result"));
      }
    }
  }

  private Optional<Map<String, Object>> next() throws InterruptedException {
    String text = ear.texts.take();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    socket.request(1);
    return Optional.of(JsonLine.parse(text));
  }

  @Override
  public void close() {
    socket.abort();
  }
}
