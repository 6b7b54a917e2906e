package dev.kith.simulation.control;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The lines to the nodes of a network. Of the engine's thread. */
final class Lines {
  private record To(int node, Line line) {}

  private final List<To> lines = new ArrayList<>();

  Line open(int node, Line line) {
    lines.removeIf(each -> each.line().isClosed());
    lines.add(new To(node, line));
    return line;
  }

  /** A node has ended, and with it what led there. */
  void ended(int node) {
    for (Iterator<To> all = lines.iterator(); all.hasNext(); ) {
      To each = all.next();
      if (each.node() == node) {
        each.line().close();
        all.remove();
      }
    }
  }

  /** All nodes have. */
  void close() {
    lines.forEach(each -> each.line().close());
    lines.clear();
  }
}
