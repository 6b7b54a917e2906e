package dev.kith.node.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a value is what a JSON Schema says, as far as the schemas of this API go. */
final class Fits {
  private Fits() {}

  /** What does not fit, and where; nothing if all does. */
  static List<String> misfits(JsonNode schema, JsonNode value) {
    List<String> found = new ArrayList<>();
    check("$", schema, value, found);
    return found;
  }

  private static void check(String at, JsonNode schema, JsonNode value, List<String> found) {
    String type = schema.path("type").asText("any");
    if (!hasType(type, value)) {
      found.add(at + " is no " + type + ": " + value);
      return;
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      check(at + "[" + i + "]", schema.path("items"), value.get(i), found);
    }
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.textValue())) {
        found.add(at + " lacks " + name);
      }
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      field(at + "." + field.getKey(), field, schema, found);
    }
  }

  private static void field(
      String at, Map.Entry<String, JsonNode> field, JsonNode schema, List<String> found) {
    JsonNode own = schema.path("properties").path(field.getKey());
    JsonNode others = schema.path("additionalProperties");
    if (!own.isMissingNode()) {
      check(at, own, field.getValue(), found);
    } else if (others.isObject()) {
      check(at, others, field.getValue(), found);
    } else if (others.isBoolean() && !others.booleanValue()) {
      found.add(at + " is not foreseen");
    }
  }

  private static boolean hasType(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> true;
    };
  }
}
