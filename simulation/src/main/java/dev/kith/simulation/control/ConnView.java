package dev.kith.simulation.control;

import dev.kith.node.enr.NodeId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A connection of two nodes as it is at one moment. Immutable.
 *
 * @param one who called first, or was told to
 * @param up whether both ends say so
 */
public record ConnView(NodeId one, NodeId other, boolean up) {
  /** As go-ethereum shows it. */
  public Map<String, Object> json() {
    Map<String, Object> conn = new LinkedHashMap<>();
    conn.put("one", one.toString());
    conn.put("other", other.toString());
    conn.put("up", up);
    return conn;
  }
}
