package dev.kith.node.admin.rpc;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a method wants to be told.
 *
 * @param name for those who call by name, and for people
 * @param required whether it may be left out
 * @param schema which values it takes, as a JSON Schema
 * @param summary what it means
 */
public record Parameter(String name, boolean required, Map<String, Object> schema, String summary) {

  /** A text that must be there. */
  public static Parameter text(String name, String summary) {
    return new Parameter(name, true, Schema.TEXT, summary);
  }

  /** A text that may be left out. */
  public static Parameter optionalText(String name, String summary) {
    return new Parameter(name, false, Schema.TEXT, summary);
  }

  /** A whole number of at least 0 that may be left out. */
  public static Parameter optionalNumber(String name, String summary) {
    return new Parameter(name, false, Schema.NUMBER, summary);
  }

  Map<String, Object> document() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("summary", summary);
    fields.put("required", required);
    fields.put("schema", schema);
    return fields;
  }
}
