package dev.kith.simulation.bench;

import dev.kith.simulation.text.JsonLine;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures as lines of JSON, and back: what measuring programs print. */
public final class FigureLine {
  private FigureLine() {}

  /** The line of a figure: {@code case}, {@code value} and {@code unit}. */
  public static String of(Figure figure) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("case", figure.name());
    fields.put("value", figure.value());
    fields.put("unit", figure.unit());
    return JsonLine.of(fields);
  }

  /**
   * The figure of a line.
   *
   * @throws IllegalStateException if the line is something else
   */
  static Figure parse(String line) {
    try {
      Map<String, Object> fields = JsonLine.parse(line);
      if (fields.get("case") instanceof String name
          && fields.get("value") instanceof Number value
          && fields.get("unit") instanceof String unit) {
        return new Figure(name, value.doubleValue(), unit);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(notOne(line), e);
    }
    throw new IllegalStateException(notOne(line));
  }

  private static String notOne(String line) {
    return "a figure was expected, not: " + line;
  }
}
