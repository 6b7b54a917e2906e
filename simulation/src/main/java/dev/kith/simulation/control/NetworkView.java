package dev.kith.simulation.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole network at one moment. Immutable.
 *
 * @param id the seed, which decides all but what is done to it
 */
public record NetworkView(String id, List<NodeView> nodes, List<ConnView> conns) {
  /** As go-ethereum shows it. */
  public Map<String, Object> json() {
    Map<String, Object> network = new LinkedHashMap<>();
    network.put("id", id);
    network.put("nodes", nodes.stream().map(NodeView::json).toList());
    network.put("conns", conns.stream().map(ConnView::json).toList());
    return network;
  }
}
