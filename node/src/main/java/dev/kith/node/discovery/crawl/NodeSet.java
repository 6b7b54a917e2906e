package dev.kith.node.discovery.crawl;

import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Nodes that were met, one entry for each, by id. For one thread. */
public final class NodeSet {
  private final Map<NodeId, MetNode> nodes = new TreeMap<>();

  /** An empty set. */
  public NodeSet() {}

  /** A set of some nodes; of two entries for one node the later counts. */
  public NodeSet(Collection<MetNode> all) {
    all.forEach(this::put);
  }

  /** The nodes, by id. */
  public Collection<MetNode> nodes() {
    return Collections.unmodifiableCollection(nodes.values());
  }

  /** How many there are. */
  public int size() {
    return nodes.size();
  }

  /** One of them. */
  public Optional<MetNode> get(NodeId id) {
    return Optional.ofNullable(nodes.get(id));
  }

  /** Takes a node in, or what is new about it. */
  public void put(MetNode node) {
    nodes.put(node.id(), node);
  }

  /** Takes a node out. */
  public void remove(NodeId id) {
    nodes.remove(id);
  }

  /** Those of a kind. */
  public NodeSet only(Predicate<MetNode> kind) {
    return new NodeSet(nodes.values().stream().filter(kind).toList());
  }

  /** So many with the highest scores; of those alike the ones that come first by id. */
  public NodeSet best(int most) {
    Comparator<MetNode> byScore = Comparator.comparingInt(MetNode::score).reversed();
    return new NodeSet(nodes.values().stream().sorted(byScore).limit(most).toList());
  }

  /** How many of the nodes have an entry in their records, by the entry's key. */
  public Map<String, Long> entries() {
    return nodes.values().stream()
        .flatMap(met -> met.node().record().stream())
        .flatMap(record -> keys(record).stream())
        .collect(Collectors.groupingBy(key -> key, TreeMap::new, Collectors.counting()));
  }

  private static List<String> keys(NodeRecord record) {
    return record.pairs().stream()
        .map(pair -> new String(pair.key().toArray(), StandardCharsets.UTF_8))
        .toList();
  }
}
