package dev.kith.simulation.journal;

import dev.kith.node.enr.NodeId;
import dev.kith.node.session.SessionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A node as far as it told. */
final class Profile {
  private enum State {
    UNBORN,
    UP,
    DOWN
  }

  private State state = State.UNBORN;
  private final Map<SessionId, NodeId> sessions = new LinkedHashMap<>();

  /** How many sessions with each peer; more than one is against the rules, but may be observed. */
  private final Map<NodeId, Integer> peers = new LinkedHashMap<>();

  void start() {
    vanish();
    state = State.UP;
  }

  void end() {
    vanish();
    state = State.DOWN;
  }

  private void vanish() {
    sessions.clear();
    peers.clear();
  }

  void up(SessionId session, NodeId peer) {
    down(session);
    sessions.put(session, peer);
    peers.merge(peer, 1, Integer::sum);
  }

  void down(SessionId session) {
    NodeId peer = sessions.remove(session);
    if (peer != null) {
      peers.computeIfPresent(peer, (id, count) -> count == 1 ? null : count - 1);
    }
  }

  boolean isUnborn() {
    return state == State.UNBORN;
  }

  boolean isUp() {
    return state == State.UP;
  }

  int sessions() {
    return sessions.size();
  }

  boolean has(NodeId peer) {
    return peers.containsKey(peer);
  }

  Set<NodeId> peers() {
    return peers.keySet();
  }
}
