package dev.kith.simulation.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The parts of a text like {@code latency=20ms,loss=1%}, each to be taken once. Whoever has taken
 * all it knows calls {@link #end}, so that a misspelt key does not pass in silence. One owner.
 */
public final class Fields {
  private final Map<String, String> left = new LinkedHashMap<>();

  private Fields() {}

  /**
   * Reads the text; empty text has no fields.
   *
   * @throws IllegalArgumentException if a part is no {@code key=value}, or a key comes twice
   */
  public static Fields parse(String text) {
    Fields fields = new Fields();
    for (String part : text.split(",", -1)) {
      if (!text.isBlank()) {
        fields.add(part.strip());
      }
    }
    return fields;
  }

  private void add(String part) {
    int equals = part.indexOf('=');
    if (equals <= 0) {
      throw new IllegalArgumentException(
          "\"" + part + "\" is no field; write it like latency=20ms, with commas between fields");
    }
    if (left.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
      throw new IllegalArgumentException(
          "\"" + part.substring(0, equals) + "\" is given twice; say it once");
    }
  }

  /** Whether the key was given and not yet taken. */
  public boolean has(String key) {
    return left.containsKey(key);
  }

  /** Takes the value of a key, if it was given. */
  public Optional<String> take(String key) {
    return Optional.ofNullable(left.remove(key));
  }

  /** Takes the value of a key through its reader, or the other value if the key was not given. */
  public <T> T take(String key, Function<String, T> reader, T otherwise) {
    return take(key).map(reader).orElse(otherwise);
  }

  /**
   * Takes the value of a key that must be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  public <T> T need(String key, Function<String, T> reader) {
    return take(key)
        .map(reader)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"" + key + "=\" is missing beside \"" + this + "\"; add it"));
  }

  /**
   * All must have been taken.
   *
   * @param known the keys to choose from, for the reader of the error
   * @throws IllegalArgumentException naming what was not
   */
  public void end(String known) {
    if (!left.isEmpty()) {
      String key = left.keySet().iterator().next();
      throw new IllegalArgumentException("\"" + key + "\" is not known here; known are " + known);
    }
  }

  /** What was not taken, as text. */
  @Override
  public String toString() {
    return left.entrySet().stream()
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining(","));
  }
}
