package dev.kith.node.store;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.InvalidNodeException;
import dev.kith.node.enr.NodeId;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.rlp.RlpException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The nodes that this one has called with success, over a {@link Table}: whom to call first after a
 * restart. Those who only called us are not in it, since where they listen nobody knows.
 *
 * <p>Pure; one owner. Times are of the wall clock, since they outlive the process.
 */
public final class KnownNodes {
  /** The name of the table. */
  public static final String TABLE = "nodes";

  /**
   * Enough to fill a node's slots many times over even if most have moved since, and at some
   * hundred bytes each less than a megabyte.
   */
  public static final int MOST = 2000;

  /**
   * Attempts in a row after which a node is taken for gone: with the pauses between attempts it has
   * been away for hours.
   */
  static final int HOPELESS = 10;

  /** Anchors first, then who was up last, then by id so that the order is the same everywhere. */
  private static final Comparator<KnownNode> PROMISING =
      Comparator.comparing((KnownNode known) -> !known.connected())
          .thenComparing(KnownNode::lastUp, Comparator.reverseOrder())
          .thenComparing(known -> known.node().id());

  private final Table table;
  private final Map<NodeId, KnownNode> nodes = new LinkedHashMap<>();

  /** What a table holds; entries that cannot be read are forgotten. */
  public KnownNodes(Table table) {
    this.table = table;
    table.forEach(this::load);
  }

  private void load(Bytes key, Bytes value) {
    try {
      KnownNode known = Rlp.decode(value, KnownNode.Kept.class).read();
      nodes.put(known.node().id(), known);
    } catch (RlpException | InvalidNodeException | DateTimeException e) {
      table.remove(key);
    }
  }

  /**
   * All of them, the most promising first: the anchors, which were connected when the node last
   * ended, then who was up last.
   */
  public List<KnownNode> promising() {
    List<KnownNode> sorted = new ArrayList<>(nodes.values());
    sorted.sort(PROMISING);
    return sorted;
  }

  /** A session that this node began is up. */
  public void up(Enode node, Instant now) {
    boolean crowded = nodes.size() >= MOST && !nodes.containsKey(node.id());
    if (crowded) {
      nodes.values().stream().max(PROMISING).ifPresent(last -> forget(last.node().id()));
    }
    keep(new KnownNode(node, now, 0, true));
  }

  /** A session with a node is over. One that ends because this node stops leaves an anchor. */
  public void down(NodeId id, Instant now, boolean stopping) {
    change(id, known -> new KnownNode(known.node(), now, known.failures(), stopping));
  }

  /** An attempt came to nothing. */
  public void failed(NodeId id) {
    KnownNode known = nodes.get(id);
    if (known != null && known.failures() + 1 >= HOPELESS) {
      forget(id);
    } else {
      change(id, node -> new KnownNode(node.node(), node.lastUp(), node.failures() + 1, false));
    }
  }

  private void change(NodeId id, UnaryOperator<KnownNode> change) {
    KnownNode known = nodes.get(id);
    if (known != null) {
      keep(change.apply(known));
    }
  }

  private void keep(KnownNode known) {
    nodes.put(known.node().id(), known);
    table.put(known.node().id().bytes(), Rlp.encode(KnownNode.Kept.of(known)));
  }

  private void forget(NodeId id) {
    nodes.remove(id);
    table.remove(id.bytes());
  }
}
