package dev.kith.simulation.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** One JSON object on one line: how programs tell each other what they saw. */
public final class JsonLine {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private JsonLine() {}

  /** The line, without its end, of fields in the order of the map; values may be null. */
  public static String of(Map<String, ?> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("these fields have no JSON: " + fields, e);
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

  private static String notOne(String line) {
    return "a JSON object on one line was expected, not: " + line;
  }
}
