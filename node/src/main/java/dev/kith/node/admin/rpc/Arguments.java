package dev.kith.node.admin.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a call brings, in the order of the method's parameters: checked for number and names, each
 * read as what it must be. Immutable.
 */
public final class Arguments {
  private final List<Parameter> parameters;
  private final List<@Nullable JsonNode> values;

  private Arguments(List<Parameter> parameters, List<@Nullable JsonNode> values) {
    this.parameters = parameters;
    this.values = values;
  }

  /**
   * The arguments of a request, by position or by name.
   *
   * @param given an array, an object, or null
   * @throws RpcException if one is missing, or nobody wants it
   */
  static Arguments of(List<Parameter> parameters, @Nullable JsonNode given) {
    List<@Nullable JsonNode> values =
        given != null && given.isObject()
            ? named(parameters, given)
            : positioned(parameters, given);
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).required() && values.get(i) == null) {
        throw refused("missing value for required argument " + i + ": " + parameters.get(i).name());
      }
    }
    return new Arguments(parameters, values);
  }

  private static List<@Nullable JsonNode> positioned(
      List<Parameter> parameters, @Nullable JsonNode given) {
    int count = given == null ? 0 : given.size();
    if (count > parameters.size()) {
      throw refused("too many arguments, want at most " + parameters.size());
    }
    List<@Nullable JsonNode> values = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      values.add(given == null ? null : present(given.get(i)));
    }
    return values;
  }

  private static List<@Nullable JsonNode> named(List<Parameter> parameters, JsonNode given) {
    Set<String> unknown = new TreeSet<>();
    given.fieldNames().forEachRemaining(unknown::add);
    List<@Nullable JsonNode> values = new ArrayList<>();
    for (Parameter parameter : parameters) {
      unknown.remove(parameter.name());
      values.add(present(given.get(parameter.name())));
    }
    if (!unknown.isEmpty()) {
      throw refused("there is an argument that the method does not have");
    }
    return values;
  }

  private static @Nullable JsonNode present(@Nullable JsonNode value) {
    return value == null || value.isNull() ? null : value;
  }

  /** A text that must be there. */
  public String text(int index) {
    return optionalText(index).orElseThrow();
  }

  /** A text that may be absent. */
  public Optional<String> optionalText(int index) {
    return value(index).map(value -> text(index, value));
  }

  private String text(int index, JsonNode value) {
    if (!value.isTextual()) {
      throw refused("invalid argument " + index + ": " + name(index) + " must be a string");
    }
    return value.textValue();
  }

  /** A whole number of at least 0 that may be absent. */
  public Optional<Long> optionalNumber(int index) {
    return value(index).map(value -> number(index, value));
  }

  private long number(int index, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw refused("invalid argument " + index + ": " + name(index) + " must be a whole number");
    }
    return value.longValue();
  }

  /** A value of any kind that may be absent. */
  public Optional<JsonNode> value(int index) {
    return Optional.ofNullable(values.get(index));
  }

  private String name(int index) {
    return parameters.get(index).name();
  }

  private static RpcException refused(String why) {
    return new RpcException(RpcError.params(why));
  }
}
