package dev.kith.node.admin.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Several requests in one: called in their order, each after the one before has its answer, so that
 * a later one sees what an earlier one did. One owner.
 */
final class Batch {
  /** Enough for every method with every peer of a node; go-ethereum takes a thousand. */
  static final int MAX_REQUESTS = 100;

  /** The same as in go-ethereum: thousands of peers, and no way to ask for the heap. */
  private static final int MAX_CHARACTERS = 25_000_000;

  private final Dispatcher dispatcher;
  private final JsonNode requests;
  private final Caller caller;
  private final StringJoiner answers = new StringJoiner(",", "[", "]");
  private int answered;

  Batch(Dispatcher dispatcher, JsonNode requests, Caller caller) {
    this.dispatcher = dispatcher;
    this.requests = requests;
    this.caller = caller;
  }

  CompletionStage<Optional<String>> answer() {
    if (requests.isEmpty()) {
      return Dispatcher.refused(RpcError.noRequest("empty batch"));
    }
    if (requests.size() > MAX_REQUESTS) {
      return Dispatcher.refused(
          RpcError.noRequest("batch too large; send at most " + MAX_REQUESTS + " at once"));
    }
    CompletionStage<?> done = CompletableFuture.completedFuture(null);
    for (JsonNode request : requests) {
      done =
          done.thenCompose(before -> call(request)).thenAccept(text -> text.ifPresent(this::add));
    }
    return done.thenApply(
        all -> answered == 0 ? Optional.empty() : Optional.of(answers.toString()));
  }

  private CompletionStage<Optional<String>> call(JsonNode request) {
    return answers.length() > MAX_CHARACTERS
        ? CompletableFuture.completedFuture(Optional.of(Dispatcher.tooLarge(request)))
        : dispatcher.single(request, caller);
  }

  private void add(String answer) {
    answers.add(answer);
    answered++;
  }
}
