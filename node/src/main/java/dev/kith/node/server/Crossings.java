package dev.kith.node.server;

import dev.kith.node.enr.NodeId;
import dev.kith.node.session.SessionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Two nodes call each other at once: which of the two sessions survives. Both decide alike, the
 * call of the larger id is the one to keep; and a remote that has no such rule, and refuses
 * whatever comes second, is left with exactly one, too. Pure; owned by the server.
 *
 * <p>A session can only become active at both ends after both have sent their Hello on it. So the
 * node with the smaller id ends its own call as long as it has not sent a Hello on it; if it has,
 * the remote's call waits until it is known what came of that Hello. The node with the larger id
 * keeps its own call if it has a connection, and gives it up if it has none: then the remote has
 * the only way through, as from behind a router.
 */
final class Crossings {
  /** What to do when the remote has called while our own call of it is under way. */
  enum Verdict {
    /** End our call, and go on with theirs. */
    THEIRS,
    /** Refuse theirs. */
    OURS,
    /** Theirs waits; our call is asked whether it has a connection yet. */
    ASK_OURS,
    /** Theirs waits until ours is active or over. */
    AWAIT_OURS
  }

  private final NodeId self;

  /** The remote's sessions that wait. */
  private final Map<NodeId, SessionId> waiting = new LinkedHashMap<>();

  Crossings(NodeId self) {
    this.self = self;
  }

  /**
   * The remote's call has shown who it is, while ours is under way.
   *
   * @param greeted whether we have sent our Hello on our call
   */
  Verdict meet(NodeId remote, SessionId theirs, boolean greeted) {
    Verdict verdict = verdict(remote, greeted);
    if (verdict == Verdict.ASK_OURS || verdict == Verdict.AWAIT_OURS) {
      waiting.put(remote, theirs);
    }
    return verdict;
  }

  private Verdict verdict(NodeId remote, boolean greeted) {
    if (waiting.containsKey(remote)) {
      return Verdict.OURS;
    }
    if (self.compareTo(remote) > 0) {
      return greeted ? Verdict.OURS : Verdict.ASK_OURS;
    }
    return greeted ? Verdict.AWAIT_OURS : Verdict.THEIRS;
  }

  /** What came of our call is known; the remote's session that has waited for that, if one has. */
  Optional<SessionId> decided(NodeId remote) {
    return Optional.ofNullable(waiting.remove(remote));
  }

  /** A session is over, and waits no longer. */
  void closed(SessionId session) {
    waiting.values().remove(session);
  }
}
