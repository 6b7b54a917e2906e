package dev.kith.node.admin.rpc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Something that can be called.
 *
 * @param name with its namespace before it: {@code admin_peers}
 * @param summary what it does, in one sentence
 * @param parameters in their order
 * @param result what it gives, as a JSON Schema
 * @param handler does it; runs on a thread of the server, and must not wait
 */
public record Method(
    String name,
    String summary,
    List<Parameter> parameters,
    Map<String, Object> result,
    Handler handler) {

  /** Does what a method is for. */
  public interface Handler {
    /** The result, or when there will be one; a stage may fail with an {@link RpcException}. */
    CompletionStage<?> call(Arguments arguments, Caller caller);
  }

  /** A method that answers at once. */
  public static Method now(
      String name,
      String summary,
      List<Parameter> parameters,
      Map<String, Object> result,
      Function<Arguments, Object> answer) {
    return new Method(
        name,
        summary,
        parameters,
        result,
        (arguments, caller) -> CompletableFuture.completedFuture(answer.apply(arguments)));
  }

  String namespace() {
    return name.split("[_.]", 2)[0];
  }

  Map<String, Object> document() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("summary", summary);
    fields.put("paramStructure", "either");
    fields.put("params", parameters.stream().map(Parameter::document).toList());
    fields.put("result", Map.of("name", "result", "schema", result));
    return fields;
  }
}
