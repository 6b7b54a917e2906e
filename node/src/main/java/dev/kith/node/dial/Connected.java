package dev.kith.node.dial;

import dev.kith.node.enr.NodeId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The connected nodes, and how many of them take a slot: those that were called and are not static.
 * They are counted when something changes, because each event of a dialer asks. Pure; one owner.
 */
final class Connected {
  /**
   * A session that is up.
   *
   * @param dialed whether we called
   */
  record Session(boolean dialed, long sinceNanos) {}

  private final Map<NodeId, Session> sessions = new HashMap<>();
  private final Set<NodeId> inSlots = new HashSet<>();
  private final Predicate<NodeId> isStatic;

  /** Nobody yet. */
  Connected(Predicate<NodeId> isStatic) {
    this.isStatic = isStatic;
  }

  void add(NodeId node, Session session) {
    sessions.put(node, session);
    recount(node);
  }

  /** The session that is over, if there was one. */
  Optional<Session> remove(NodeId node) {
    inSlots.remove(node);
    return Optional.ofNullable(sessions.remove(node));
  }

  /** A node has become static, or is so no longer. */
  void recount(NodeId node) {
    if (of(node).filter(Session::dialed).isPresent() && !isStatic.test(node)) {
      inSlots.add(node);
    } else {
      inSlots.remove(node);
    }
  }

  Optional<Session> of(NodeId node) {
    return Optional.ofNullable(sessions.get(node));
  }

  int size() {
    return sessions.size();
  }

  int slots() {
    return inSlots.size();
  }
}
