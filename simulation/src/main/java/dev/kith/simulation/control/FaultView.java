package dev.kith.simulation.control;

import dev.kith.simulation.fault.Timed;
import dev.kith.simulation.text.Quantities;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that goes wrong. Immutable.
 *
 * @param id its number
 * @param done whether it has
 */
public record FaultView(int id, Timed fault, boolean done) {
  /** Which, when, what, and whether it has happened. */
  public Map<String, Object> json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("at", Quantities.text(fault.at()));
    fields.put("fault", fault.fault().toString());
    fields.put("done", done);
    return fields;
  }
}
