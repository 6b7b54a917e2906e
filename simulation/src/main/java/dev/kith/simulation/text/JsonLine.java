package dev.kith.simulation.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object on one line: how programs tell each other what they saw. */
public final class JsonLine {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};

  private JsonLine() {}

  /** The line, without its end, of fields in the order of the map; values may be null. */
  public static String of(Map<String, ?> fields) {
    return text(fields);
  }

  /** The line of a list, whose values may be anything that those of fields may. */
  public static String of(List<?> values) {
    return text(values);
  }

  /** The line of any value: a text, a number, a truth value, a list, a map, or null. */
  public static String ofAny(@Nullable Object value) {
    return text(value);
  }

  private static String text(@Nullable Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this has no JSON: " + value, e);
    }
  }

  /**
   * The fields of a line, in its order: texts, numbers, truth values, lists, maps and nulls.
   *
   * @throws IllegalArgumentException if the line is no JSON object
   */
  public static Map<String, Object> parse(String line) {
    try {
      Map<String, Object> fields = JSON.readValue(line, OBJECT);
      if (fields != null) {
        return fields;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(notOne(line), e);
    }
    throw new IllegalArgumentException(notOne(line));
  }

  /**
   * The objects in a list of them, each with its fields in order.
   *
   * @throws IllegalArgumentException if the line is no such list
   */
  public static List<Map<String, Object>> parseList(String line) {
    try {
      List<Map<String, Object>> objects = JSON.readValue(line, OBJECTS);
      if (objects != null) {
        return objects;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(noList(line), e);
    }
    throw new IllegalArgumentException(noList(line));
  }

  /**
   * The value of a line, which is any that {@link #ofAny} takes.
   *
   * @throws IllegalArgumentException if the line is no JSON
   */
  public static @Nullable Object parseAny(String line) {
    try {
      return JSON.readValue(line, Object.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("JSON on one line was expected, not: " + line, e);
    }
  }

  private static String noList(String line) {
    return "a list of JSON objects was expected, not: " + line;
  }

  private static String notOne(String line) {
    return "a JSON object on one line was expected, not: " + line;
  }
}
