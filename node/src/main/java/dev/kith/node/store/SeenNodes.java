package dev.kith.node.store;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.InvalidNodeException;
import dev.kith.node.enr.NodeId;
import dev.kith.node.rlp.IgnoreSurplus;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.rlp.RlpException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes that answered packets of this one, over a {@link Table}: whom to ask first after a
 * restart, so that a node does not depend on those who are paid to introduce others.
 *
 * <p>Pure; one owner. Times are of the wall clock, since they outlive the process.
 */
public final class SeenNodes {
  /** The name of the table. */
  public static final String TABLE = "seen";

  /** Four full tables of nodes at some hundred bytes each. */
  public static final int MOST = 1000;

  /** How long a node is worth asking that has not been seen since, as in go-ethereum. */
  public static final Duration FRESH = Duration.ofDays(5);

  /**
   * How much later an answer has to come to be written down: it tells hardly more than the last.
   */
  private static final Duration WORTH_WRITING = Duration.ofHours(1);

  private record Seen(Enode node, Instant at) {}

  /** The form on disk; later versions may add fields at the end. */
  @IgnoreSurplus
  record Kept(String node, long seenMillis) {}

  private final Table table;
  private final Map<NodeId, Seen> nodes = new LinkedHashMap<>();

  /** What a table holds; entries that cannot be read are forgotten. */
  public SeenNodes(Table table) {
    this.table = table;
    table.forEach(this::load);
  }

  private void load(Bytes key, Bytes value) {
    try {
      Kept kept = Rlp.decode(value, Kept.class);
      Enode node = Enode.parse(kept.node());
      nodes.put(node.id(), new Seen(node, Instant.ofEpochMilli(kept.seenMillis())));
    } catch (RlpException | InvalidNodeException e) {
      table.remove(key);
    }
  }

  /** A node answered. */
  public void seen(Enode node, Instant now) {
    Seen last = nodes.get(node.id());
    if (last != null
        && last.node().equals(node)
        && Duration.between(last.at(), now).compareTo(WORTH_WRITING) < 0) {
      return;
    }
    nodes.put(node.id(), new Seen(node, now));
    table.put(node.id().bytes(), Rlp.encode(new Kept(node.toString(), now.toEpochMilli())));
    if (nodes.size() > MOST) {
      nodes.values().stream()
          .min(Comparator.comparing(Seen::at))
          .ifPresent(eldest -> forget(eldest.node().id()));
    }
  }

  private void forget(NodeId id) {
    nodes.remove(id);
    table.remove(id.bytes());
  }

  /**
   * Some of those that were seen not too long ago, any as likely as another: who made himself known
   * last must not be asked first. The others are forgotten.
   */
  public List<Enode> seeds(int most, Instant now, Entropy entropy) {
    Instant since = now.minus(FRESH);
    nodes.values().stream()
        .filter(seen -> seen.at().isBefore(since))
        .toList()
        .forEach(stale -> forget(stale.node().id()));
    List<Enode> left = new ArrayList<>();
    nodes.values().forEach(seen -> left.add(seen.node()));
    List<Enode> chosen = new ArrayList<>();
    while (chosen.size() < most && !left.isEmpty()) {
      chosen.add(left.remove(entropy.nextInt(left.size())));
    }
    return chosen;
  }
}
