package dev.kith.node.server;

import dev.kith.node.enr.NodeRecord;
import dev.kith.node.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which nodes are worth calling, by their records: those that pass all of some conditions. */
record WorthCalling(List<Predicate<NodeRecord>> conditions) implements Predicate<NodeRecord> {

  /**
   * What follows from the settings and from what a node speaks; nothing if all nodes are.
   *
   * @param told a condition of whoever runs the node
   * @param protocols of which one must suit, unless one suits everybody
   */
  static Optional<Predicate<NodeRecord>> of(
      Optional<Predicate<NodeRecord>> told, List<Protocol> protocols) {
    List<Predicate<NodeRecord>> conditions = new ArrayList<>(told.stream().toList());
    List<Predicate<NodeRecord>> suits =
        protocols.stream().flatMap(each -> each.suits().stream()).toList();
    if (!suits.isEmpty() && suits.size() == protocols.size()) {
      conditions.add(record -> suits.stream().anyMatch(each -> holds(each, record)));
    }
    return conditions.isEmpty() ? Optional.empty() : Optional.of(new WorthCalling(conditions));
  }

  @Override
  public boolean test(NodeRecord record) {
    return conditions.stream().allMatch(each -> holds(each, record));
  }

  /** A record is what a stranger wrote; one that somebody's condition trips over is not wanted. */
  private static boolean holds(Predicate<NodeRecord> condition, NodeRecord record) {
    try {
      return condition.test(record);
    } catch (RuntimeException | LinkageError unreadable) {
      // The latter, such as a missing class, would end the JVM.
      return false;
    }
  }
}
