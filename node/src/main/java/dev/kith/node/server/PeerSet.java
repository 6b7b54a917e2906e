package dev.kith.node.server;

import dev.kith.node.enr.NodeId;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.SessionId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may connect: slots, duplicates and trusted nodes. Pure; owned by the server.
 *
 * <p>A session is pending until its Hellos are exchanged and active from then on; the two are
 * counted and limited separately, as in go-ethereum, whose order of checks this keeps.
 */
final class PeerSet {
  private enum Stage {
    SILENT,
    SPEAKING,
    SECURED,
    ACTIVE,
    /** Evicted: it has no slot any more and will close soon. */
    LEAVING
  }

  private static final class Entry {
    final SessionId id;
    final boolean dialed;
    Stage stage = Stage.SILENT;
    @Nullable NodeId node;

    Entry(SessionId id, boolean dialed) {
      this.id = id;
      this.dialed = dialed;
    }
  }

  private final NodeId self;
  private final PeerLimits limits;
  private final Map<SessionId, Entry> sessions = new LinkedHashMap<>();
  private final Map<NodeId, SessionId> active = new LinkedHashMap<>();

  /** How many sessions of a node, of any stage but the last, there are. */
  private final Map<NodeId, Integer> known = new LinkedHashMap<>();

  private final Set<NodeId> trusted = new LinkedHashSet<>();
  private int activeInbound;
  private int pendingInbound;

  PeerSet(NodeId self, PeerLimits limits) {
    this.self = self;
    this.limits = limits;
  }

  PeerLimits limits() {
    return limits;
  }

  /**
   * Somebody connected. While too many are pending, one of them has to go: of those that have said
   * nothing the oldest, else of those that have not proven a key the oldest; so that thousands of
   * mute connections cannot keep an honest one out.
   *
   * @return the session to end, which is the new one if all others have proven a key
   */
  Optional<SessionId> accepted(SessionId id) {
    sessions.put(id, new Entry(id, false));
    pendingInbound++;
    if (pendingInbound <= limits.maxPending()) {
      return Optional.empty();
    }
    SessionId evicted =
        oldestPending(Stage.SILENT, id).or(() -> oldestPending(Stage.SPEAKING, id)).orElse(id);
    evict(evicted);
    return Optional.of(evicted);
  }

  private void evict(SessionId id) {
    Entry entry = sessions.get(id);
    if (entry != null) {
      forget(entry);
      entry.stage = Stage.LEAVING;
      pendingInbound--;
    }
  }

  private Optional<SessionId> oldestPending(Stage stage, SessionId besides) {
    return sessions.values().stream()
        .filter(entry -> !entry.dialed && entry.stage == stage && !entry.id.equals(besides))
        .map(entry -> entry.id)
        .findFirst();
  }

  /** This node calls another. */
  void dialing(SessionId id, NodeId node) {
    sessions.put(id, new Entry(id, true));
    know(sessions.get(id), node);
  }

  private void know(Entry entry, NodeId node) {
    if (entry.stage != Stage.LEAVING && entry.node == null) {
      known.merge(node, 1, Integer::sum);
    }
    entry.node = node;
  }

  private void forget(Entry entry) {
    if (entry.stage != Stage.LEAVING && entry.node != null) {
      known.computeIfPresent(entry.node, (node, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Whether calling this node now can lead to a session. */
  boolean mayDial(NodeId node) {
    boolean room = active.size() < limits.maxPeers() || trusted.contains(node);
    return room && !known.containsKey(node) && !node.equals(self);
  }

  /** The remote has sent something. */
  void spoke(SessionId id) {
    Entry entry = sessions.get(id);
    if (entry != null && entry.stage == Stage.SILENT) {
      entry.stage = Stage.SPEAKING;
    }
  }

  /** The remote has proven its key: the first check. Empty means it may go on. */
  Optional<DisconnectReason> secured(SessionId id, NodeId node) {
    Entry entry = sessions.get(id);
    if (entry == null) {
      return Optional.of(DisconnectReason.REQUESTED);
    }
    know(entry, node);
    if (entry.stage != Stage.LEAVING) {
      entry.stage = Stage.SECURED;
    }
    return refusal(entry, node);
  }

  /** The Hellos fit: the second check. Empty means the session is active from now on. */
  Optional<DisconnectReason> greeted(SessionId id) {
    Entry entry = sessions.get(id);
    if (entry == null || entry.node == null) {
      return Optional.of(DisconnectReason.REQUESTED);
    }
    Optional<DisconnectReason> refusal = refusal(entry, entry.node);
    if (refusal.isEmpty()) {
      activate(entry, entry.node);
    }
    return refusal;
  }

  private void activate(Entry entry, NodeId node) {
    entry.stage = Stage.ACTIVE;
    active.put(node, entry.id);
    if (!entry.dialed) {
      pendingInbound--;
      activeInbound++;
    }
  }

  private Optional<DisconnectReason> refusal(Entry entry, NodeId node) {
    if (entry.stage == Stage.LEAVING) {
      return Optional.of(DisconnectReason.TOO_MANY_PEERS);
    }
    boolean full =
        active.size() >= limits.maxPeers()
            || (!entry.dialed && activeInbound >= limits.maxInbound());
    if (full && !trusted.contains(node)) {
      return Optional.of(DisconnectReason.TOO_MANY_PEERS);
    }
    if (active.containsKey(node)) {
      return Optional.of(DisconnectReason.ALREADY_CONNECTED);
    }
    return node.equals(self) ? Optional.of(DisconnectReason.SELF) : Optional.empty();
  }

  /** A session is over. Its slot is free. */
  void closed(SessionId id) {
    Entry entry = sessions.remove(id);
    if (entry == null) {
      return;
    }
    forget(entry);
    boolean wasActive = entry.stage == Stage.ACTIVE;
    if (wasActive) {
      active.values().remove(id);
    }
    if (!entry.dialed && entry.stage != Stage.LEAVING) {
      pendingInbound -= wasActive ? 0 : 1;
      activeInbound -= wasActive ? 1 : 0;
    }
  }

  void trust(NodeId node) {
    trusted.add(node);
  }

  void distrust(NodeId node) {
    trusted.remove(node);
  }

  boolean trusts(NodeId node) {
    return trusted.contains(node);
  }

  Optional<SessionId> activeSession(NodeId node) {
    return Optional.ofNullable(active.get(node));
  }

  /** Active sessions, oldest first. */
  List<SessionId> activeSessions() {
    return List.copyOf(active.values());
  }

  int pendingInbound() {
    return pendingInbound;
  }

  int activeInbound() {
    return activeInbound;
  }
}
