package dev.kith.node.discovery.table;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import java.util.ArrayList;
import java.util.List;

/** Of the nodes offered those nearest to a target, the nearest first. For one thread. */
public final class Nearest {
  private final NodeId target;
  private final int most;
  private final List<Enode> nodes;

  /** Keeps at most so many. */
  public Nearest(NodeId target, int most) {
    this.target = target;
    this.most = most;
    this.nodes = new ArrayList<>(most + 1);
  }

  /** Keeps a node if it is near enough. */
  public void offer(Enode node) {
    if (isFull() && !isNearer(node, most - 1)) {
      return;
    }
    int at = nodes.size();
    while (at > 0 && isNearer(node, at - 1)) {
      at--;
    }
    nodes.add(at, node);
    if (nodes.size() > most) {
      nodes.remove(most);
    }
  }

  /** Whether another node could only take the place of one. */
  boolean isFull() {
    return nodes.size() == most;
  }

  private boolean isNearer(Enode node, int index) {
    return target.compareDistance(node.id(), nodes.get(index).id()) < 0;
  }

  /** Those kept so far. */
  public List<Enode> nodes() {
    return List.copyOf(nodes);
  }
}
