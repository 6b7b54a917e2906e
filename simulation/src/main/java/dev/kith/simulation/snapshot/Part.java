package dev.kith.simulation.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of a document, which knows what it is called when something is wrong with it. */
record Part(String name, Map<?, ?> fields) {

  Set<String> names() {
    Map<String, Boolean> names = new LinkedHashMap<>();
    fields.keySet().forEach(key -> names.put(String.valueOf(key), true));
    return names.keySet();
  }

  <T> T take(String field, Class<T> type) {
    Object value = fields.get(field);
    if (!type.isInstance(value)) {
      throw wrong(field, described(type), null);
    }
    return type.cast(value);
  }

  <T> List<T> list(String field, Class<T> type) {
    List<T> values = new ArrayList<>();
    for (Object value : take(field, List.class)) {
      if (!type.isInstance(value)) {
        throw wrong(field, "a list, each of " + described(type), null);
      }
      values.add(type.cast(value));
    }
    return values;
  }

  Part part(String field) {
    return new Part(field + " of " + name, take(field, Map.class));
  }

  List<Part> parts(String field, String each) {
    List<Part> parts = new ArrayList<>();
    list(field, Map.class).forEach(value -> parts.add(new Part(each + " " + parts.size(), value)));
    return parts;
  }

  private static String described(Class<?> type) {
    return type == Integer.class
        ? "a whole number"
        : "a " + type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  IllegalArgumentException wrong(String field, String expected, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "\"" + field + "\" of " + name + " is not " + expected + "; mend it, or save it anew",
        cause);
  }
}
