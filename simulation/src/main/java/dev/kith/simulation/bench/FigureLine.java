package dev.kith.simulation.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures as lines of JSON, and back: what measuring programs print. */
public final class FigureLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FigureLine() {}

  /** The line of a figure: {@code case}, {@code value} and {@code unit}. */
  public static String of(Figure figure) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("case", figure.name());
    fields.put("value", figure.value());
    fields.put("unit", figure.unit());
    return of(fields);
  }

  /** The line of any fields. */
  static String of(Map<String, ?> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a figure has no JSON", e);
    }
  }

  /**
   * The figure of a line.
   *
   * @throws IllegalStateException if the line is something else
   */
  static Figure parse(String line) {
    try {
      JsonNode fields = JSON.readTree(line);
      return new Figure(
          fields.required("case").asText(),
          fields.required("value").asDouble(),
          fields.required("unit").asText());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalStateException("a figure was expected, not: " + line, e);
    }
  }
}
