package dev.kith.simulation.check;

import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.text.JsonLine;
import dev.kith.simulation.text.Quantities;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that is not as it must be.
 *
 * @param check who found it
 * @param nanos virtual time at which it was found
 * @param node where, or {@link Observation#WORLD}
 * @param sentence what is wrong
 */
public record Failure(String check, long nanos, int node, String sentence) {

  /** For people. */
  @Override
  public String toString() {
    String where = node == Observation.WORLD ? "" : ", node " + node;
    return "at " + Quantities.moment(nanos) + where + ": " + sentence + " [" + check + "]";
  }

  /** For programs, in one line. */
  public String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", "failure");
    fields.put("t", nanos);
    if (node != Observation.WORLD) {
      fields.put("node", node);
    }
    fields.put("check", check);
    fields.put("sentence", sentence);
    return JsonLine.of(fields);
  }
}
