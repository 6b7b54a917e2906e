package dev.kith.simulation.journal;

import dev.kith.simulation.text.JsonLine;
import dev.kith.simulation.text.Quantities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One observation, read back from a trace. Its text is for people.
 *
 * @param nanos virtual time since the start
 * @param node the number of the node, or {@link Observation#WORLD}
 * @param kind the name of the {@link Kind}; a newer writer may know others
 * @param fields all else, in the order of the line
 */
public record TraceLine(long nanos, int node, String kind, Map<String, Object> fields) {

  /**
   * Reads a line of a trace other than its header.
   *
   * @throws IllegalArgumentException if the line is none
   */
  public static TraceLine parse(String line) {
    Map<String, Object> fields = new LinkedHashMap<>(JsonLine.parse(line));
    Object node = fields.containsKey("node") ? fields.remove("node") : Observation.WORLD;
    if (fields.remove("t") instanceof Number nanos
        && fields.remove("kind") instanceof String kind
        && node instanceof Integer number) {
      return new TraceLine(nanos.longValue(), number, kind, fields);
    }
    throw new IllegalArgumentException("an observation has t and kind, unlike: " + line);
  }

  /** What a trace would say. */
  public static TraceLine of(Observation observation, Roster roster) {
    Map<String, Object> fields = TraceFields.of(observation, roster);
    fields.keySet().removeAll(List.of("t", "node", "kind"));
    return new TraceLine(
        observation.nanos(), observation.node(), observation.kind().toString(), fields);
  }

  /** What happened, without time and place. */
  public String what() {
    return fields.entrySet().stream()
        .map(field -> " " + field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining("", kind, ""));
  }

  @Override
  public String toString() {
    String place = node == Observation.WORLD ? "the world" : "node " + node;
    return Quantities.moment(nanos) + " " + place + ": " + what();
  }
}
