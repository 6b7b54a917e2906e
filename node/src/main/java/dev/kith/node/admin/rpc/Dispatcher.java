package dev.kith.node.admin.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kith.node.bytes.Printable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests as text, calls methods, and answers as text. Safe from any thread. */
public final class Dispatcher implements Responder {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** More than the longest name of a method. */
  private static final int SHOWN_CHARACTERS = 80;

  private final Methods methods;

  /** A dispatcher over a table of methods. */
  public Dispatcher(Methods methods) {
    this.methods = methods;
  }

  @Override
  public CompletionStage<Optional<String>> answer(String text, Caller caller) {
    JsonNode tree;
    try {
      tree = Json.parse(text);
    } catch (IllegalArgumentException e) {
      return answered(failure(NullNode.getInstance(), RpcError.noJson()));
    }
    return tree.isArray() ? new Batch(this, tree, caller).answer() : single(tree, caller);
  }

  static CompletionStage<Optional<String>> refused(RpcError error) {
    return answered(failure(NullNode.getInstance(), error));
  }

  private static CompletionStage<Optional<String>> answered(ObjectNode answer) {
    return CompletableFuture.completedFuture(Optional.of(answer.toString()));
  }

  CompletionStage<Optional<String>> single(JsonNode request, Caller caller) {
    Optional<RpcError> wrong = wrong(request);
    if (wrong.isPresent()) {
      return answered(failure(id(request), wrong.get()));
    }
    CompletionStage<ObjectNode> answer =
        call(request, caller)
            .<ObjectNode>handle(
                (result, thrown) ->
                    thrown == null
                        ? success(id(request), result)
                        : failure(id(request), error(request, thrown)));
    boolean notification = !request.has("id");
    return answer.thenApply(
        object -> notification ? Optional.empty() : Optional.of(object.toString()));
  }

  private static Optional<RpcError> wrong(JsonNode request) {
    if (!request.isObject()) {
      return Optional.of(RpcError.noRequest("it is no object"));
    }
    if (!"2.0".equals(request.path("jsonrpc").textValue())) {
      return Optional.of(RpcError.noRequest("\"jsonrpc\" must be \"2.0\""));
    }
    if (request.path("id").isContainerNode() || request.path("id").isBoolean()) {
      return Optional.of(RpcError.noRequest("\"id\" must be a string or a number"));
    }
    if (!request.path("method").isTextual()) {
      return Optional.of(RpcError.noRequest("\"method\" must be a string"));
    }
    JsonNode params = request.path("params");
    boolean fit = params.isMissingNode() || params.isNull() || params.isContainerNode();
    return fit
        ? Optional.empty()
        : Optional.of(RpcError.noRequest("\"params\" must be an array or an object"));
  }

  private CompletionStage<?> call(JsonNode request, Caller caller) {
    String name = request.path("method").textValue();
    try {
      Method method =
          methods.find(name).orElseThrow(() -> new RpcException(RpcError.noMethod(shown(name))));
      Arguments arguments = Arguments.of(method.parameters(), given(request));
      return method.handler().call(arguments, caller);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static @Nullable JsonNode given(JsonNode request) {
    JsonNode params = request.path("params");
    return params.isContainerNode() ? params : null;
  }

  /** What somebody else wrote is repeated only in part, and without what could forge a line. */
  static String shown(String name) {
    return Printable.of(name, SHOWN_CHARACTERS);
  }

  private static RpcError error(JsonNode request, Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof RpcException refused) {
      return refused.error();
    }
    LOG.warn("the method {} failed", shown(request.path("method").asText()), cause);
    return RpcError.internal();
  }

  private static JsonNode id(JsonNode request) {
    JsonNode id = request.path("id");
    return id.isValueNode() && !id.isBoolean() ? id : NullNode.getInstance();
  }

  private static ObjectNode success(JsonNode id, @Nullable Object result) {
    return reply(id).set("result", result == null ? NullNode.getInstance() : Json.tree(result));
  }

  private static ObjectNode failure(JsonNode id, RpcError error) {
    return reply(id).set("error", Json.tree(error));
  }

  private static ObjectNode reply(JsonNode id) {
    return JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").set("id", id);
  }

  static String tooLarge(JsonNode request) {
    return failure(id(request), RpcError.tooLarge()).toString();
  }
}
