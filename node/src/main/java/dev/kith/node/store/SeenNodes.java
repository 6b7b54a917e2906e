package dev.kith.node.store;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.InvalidNodeException;
import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.NodeId;
import dev.kith.node.rlp.IgnoreSurplus;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.rlp.RlpException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** A node that was seen at one place from one time to another. */
  private record Seen(Enode node, Instant since, Instant at) {
    Optional<IpPrefix> owner() {
      return node.ip().map(IpPrefix::owner);
    }

    boolean isAt(Enode other) {
      return node.ip().equals(other.ip());
    }
  }

  /** The form on disk; later versions may add fields at the end. */
  @IgnoreSurplus
  record Kept(String node, long seenMillis, Optional<Long> sinceMillis) {
    Seen read() {
      return new Seen(
          Enode.parse(node),
          Instant.ofEpochMilli(sinceMillis.orElse(seenMillis)),
          Instant.ofEpochMilli(seenMillis));
    }
  }

  /** By id where it is equally long, so that the order is the same everywhere. */
  private static final Comparator<Seen> LONGEST_KNOWN =
      Comparator.comparing(Seen::since).thenComparing(seen -> seen.node().id());

  private final Table table;
  private final Map<NodeId, Seen> nodes = new LinkedHashMap<>();

  /** What a table holds; entries that cannot be read are forgotten. */
  public SeenNodes(Table table) {
    this.table = table;
    table.forEach(this::load);
  }

  private void load(Bytes key, Bytes value) {
    try {
      Seen seen = Rlp.decode(value, Kept.class).read();
      nodes.put(seen.node().id(), seen);
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
    Instant since = last != null && last.isAt(node) ? last.since() : now;
    nodes.put(node.id(), new Seen(node, since, now));
    Kept kept = new Kept(node.toString(), now.toEpochMilli(), Optional.of(since.toEpochMilli()));
    table.put(node.id().bytes(), Rlp.encode(kept));
    if (nodes.size() > MOST) {
      forget(leastMissed().node().id());
    }
  }

  /**
   * Of the owner with the most nodes the latest; or where all have one, who was not seen for
   * longest. So however many come from a few networks, they take nobody else's place.
   */
  private Seen leastMissed() {
    List<Seen> crowd =
        byOwner(nodes.values().stream()).values().stream()
            .max(Comparator.comparingInt(List::size))
            .orElseThrow();
    return crowd.size() > 1
        ? Collections.max(crowd, LONGEST_KNOWN)
        : Collections.min(nodes.values(), Comparator.comparing(Seen::at));
  }

  private static Map<Optional<IpPrefix>, List<Seen>> byOwner(Stream<Seen> nodes) {
    return nodes.collect(
        Collectors.groupingBy(Seen::owner, LinkedHashMap::new, Collectors.toList()));
  }

  private void forget(NodeId id) {
    nodes.remove(id);
    table.remove(id.bytes());
  }

  /**
   * Some of those that were seen not too long ago, of each owner one before anybody's second: who
   * made himself known last, or by many names, must not be asked first. Half of them are those that
   * are known for longest, who come first; of the rest any is as likely as another. Those seen too
   * long ago are forgotten.
   */
  public List<Enode> seeds(int most, Instant now, Entropy entropy) {
    Instant since = now.minus(FRESH);
    nodes.values().stream()
        .filter(seen -> seen.at().isBefore(since))
        .toList()
        .forEach(stale -> forget(stale.node().id()));
    List<Enode> chosen = new ArrayList<>();
    List<List<Seen>> owners =
        new ArrayList<>(byOwner(nodes.values().stream().sorted(LONGEST_KNOWN)).values());
    for (int turn = 0; chosen.size() < most && !owners.isEmpty(); turn++) {
      List<Seen> next = new ArrayList<>();
      for (List<Seen> owner : owners) {
        next.add(owner.get(turn));
      }
      choose(next, (most + 1) / 2, most, entropy, chosen);
      int taken = turn + 1;
      owners.removeIf(owner -> owner.size() == taken);
    }
    return chosen;
  }

  /** Takes the first ones up to a number, then others by chance. */
  private static void choose(
      List<Seen> from, int first, int most, Entropy entropy, List<Enode> chosen) {
    while (chosen.size() < most && !from.isEmpty()) {
      int next = chosen.size() < first ? 0 : entropy.nextInt(from.size());
      chosen.add(from.remove(next).node());
    }
  }
}
