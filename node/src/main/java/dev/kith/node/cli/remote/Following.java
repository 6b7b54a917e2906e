package dev.kith.node.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kith.node.admin.rpc.Json;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The listening end of a WebSocket: puts texts together, and passes on what notifications tell. */
final class Following implements WebSocket.Listener {
  private final Runnable begun;
  private final Consumer<JsonNode> listener;
  private final StringBuilder text = new StringBuilder();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable RuntimeException refusal;

  Following(Runnable begun, Consumer<JsonNode> listener) {
    this.begun = begun;
    this.listener = listener;
  }

  /** Waits for the end; a refusal by the node is thrown. */
  void await() throws InterruptedException {
    ended.await();
    RuntimeException thrown = refusal;
    if (thrown != null) {
      throw thrown;
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      told(Json.parse(text.toString()));
      text.setLength(0);
    }
    socket.request(1);
    return null;
  }

  private void told(JsonNode message) {
    JsonNode error = message.path("error");
    if (error.isObject()) {
      refusal = new IllegalStateException("The node says: " + error.path("message").asText());
      ended.countDown();
    }
    if (message.has("params")) {
      listener.accept(message.path("params").path("result"));
    } else if (message.has("result")) {
      begun.run();
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    ended.countDown();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    ended.countDown();
  }
}
