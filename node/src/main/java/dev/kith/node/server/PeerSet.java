package dev.kith.node.server;

import dev.kith.node.enr.NodeId;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.SessionId;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may connect: slots, duplicates, static and trusted nodes. Pure; owned by the server;
 * times are nanoseconds of a monotonic clock.
 *
 * <p>A session is pending until its Hellos are exchanged and active from then on; the two are
 * counted and limited separately, as in go-ethereum, whose order of checks this keeps.
 *
 * <p>Static and trusted nodes are let in whatever the limits say. For each static node that is not
 * connected a slot is kept free, so that there are rarely more peers than slots.
 */
final class PeerSet {
  private enum Stage {
    PENDING,
    ACTIVE,
    /** Evicted: it has no slot any more and will close soon. */
    LEAVING
  }

  private static final class Entry {
    final SessionId id;
    final boolean dialed;
    Stage stage = Stage.PENDING;
    @Nullable NodeId node;
    @Nullable InetAddress from;

    /** Active still, but told to go. */
    boolean told;

    Entry(SessionId id, boolean dialed) {
      this.id = id;
      this.dialed = dialed;
    }
  }

  private final NodeId self;
  private PeerLimits limits;
  private final Map<SessionId, Entry> sessions = new LinkedHashMap<>();
  private final Map<NodeId, Entry> active = new LinkedHashMap<>();
  private final PlaceCounts activeFrom = new PlaceCounts();
  private final WaitingRoom waiting = new WaitingRoom();

  /** How many sessions of a node, of any stage but the last, there are. */
  private final Map<NodeId, Integer> known = new LinkedHashMap<>();

  private final Set<NodeId> trusted = new LinkedHashSet<>();
  private final Set<NodeId> statics = new LinkedHashSet<>();
  private int activeStatics;
  private int activeInbound;

  PeerSet(NodeId self, PeerLimits limits) {
    this.self = self;
    this.limits = limits;
  }

  /** What holds from now on; who is too many, {@link #surplus} says. */
  void limit(PeerLimits changed) {
    limits = changed;
  }

  PeerLimits limits() {
    return limits;
  }

  /** Whether a connection from there may wait for its turn; else it ends without a byte. */
  boolean mayWait(InetAddress from) {
    AddressLimits addresses = limits.addresses();
    return !addresses.concern(from) || waiting.fits(from, addresses.pending());
  }

  /**
   * Somebody connected. While too many are pending, one of them has to go.
   *
   * @return the session to end, which is the new one if all others have a right to stay
   */
  Optional<SessionId> accepted(SessionId id, InetAddress from, long nowNanos) {
    Entry entry = new Entry(id, false);
    entry.from = from;
    sessions.put(id, entry);
    waiting.enter(id, from);
    if (waiting.size() <= limits.maxPending()) {
      return Optional.empty();
    }
    SessionId evicted = waiting.victim(id, nowNanos);
    Entry victim = Objects.requireNonNull(sessions.get(evicted));
    release(victim);
    victim.stage = Stage.LEAVING;
    return Optional.of(evicted);
  }

  private void release(Entry entry) {
    NodeId node = entry.node;
    if (node != null) {
      known.computeIfPresent(node, (same, count) -> count == 1 ? null : count - 1);
    }
    waiting.leave(entry.id);
    if (entry.stage == Stage.ACTIVE && node != null && entry.from != null) {
      active.remove(node);
      activeFrom.remove(entry.from);
      activeInbound -= entry.dialed ? 0 : 1;
      activeStatics -= statics.contains(node) ? 1 : 0;
    }
  }

  /** This node calls another. */
  void dialing(SessionId id, NodeId node) {
    Entry entry = new Entry(id, true);
    sessions.put(id, entry);
    know(entry, node);
  }

  private void know(Entry entry, NodeId node) {
    if (entry.stage != Stage.LEAVING && entry.node == null) {
      known.merge(node, 1, Integer::sum);
    }
    entry.node = node;
  }

  /** Whether there is more than one session with a node, of any stage but the last. */
  boolean hasSeveral(NodeId node) {
    return known.getOrDefault(node, 0) > 1;
  }

  /** Whether calling this node there now can lead to a session. */
  boolean mayDial(NodeId node, InetAddress at) {
    return !known.containsKey(node) && !node.equals(self) && hasRoom(node, at, true);
  }

  /** The remote has sent something. */
  void spoke(SessionId id, long nowNanos) {
    waiting.advance(id, WaitingRoom.Stage.SPEAKING, nowNanos);
  }

  /** The remote has proven its key: the first check. Empty means it may go on. */
  Optional<DisconnectReason> secured(SessionId id, NodeId node, InetAddress from, long nowNanos) {
    Entry entry = sessions.get(id);
    if (entry == null) {
      return Optional.of(DisconnectReason.REQUESTED);
    }
    know(entry, node);
    entry.from = from;
    waiting.advance(id, WaitingRoom.Stage.SECURED, nowNanos);
    return refusal(entry, node, from);
  }

  /** The Hellos fit: the second check. Empty means the session is active from now on. */
  Optional<DisconnectReason> greeted(SessionId id) {
    Entry entry = sessions.get(id);
    if (entry == null || entry.node == null || entry.from == null) {
      return Optional.of(DisconnectReason.REQUESTED);
    }
    Optional<DisconnectReason> refusal = refusal(entry, entry.node, entry.from);
    if (refusal.isEmpty()) {
      activate(entry, entry.node, entry.from);
    }
    return refusal;
  }

  private void activate(Entry entry, NodeId node, InetAddress from) {
    waiting.leave(entry.id);
    entry.stage = Stage.ACTIVE;
    active.put(node, entry);
    activeFrom.add(from);
    activeInbound += entry.dialed ? 0 : 1;
    activeStatics += statics.contains(node) ? 1 : 0;
  }

  private Optional<DisconnectReason> refusal(Entry entry, NodeId node, InetAddress from) {
    if (entry.stage == Stage.LEAVING || !hasRoom(node, from, entry.dialed)) {
      return Optional.of(DisconnectReason.TOO_MANY_PEERS);
    }
    if (active.containsKey(node)) {
      return Optional.of(DisconnectReason.ALREADY_CONNECTED);
    }
    return node.equals(self) ? Optional.of(DisconnectReason.SELF) : Optional.empty();
  }

  private boolean hasRoom(NodeId node, InetAddress from, boolean dialed) {
    if (isWanted(node)) {
      return true;
    }
    return active.size() + missingStatics() < limits.maxPeers()
        && (dialed || activeInbound < limits.maxInbound())
        && (!limits.addresses().concern(from)
            || activeFrom.fits(from, limits.addresses().sessions()));
  }

  /** Whether the operator named a node: no limit is about it. */
  private boolean isWanted(NodeId node) {
    return trusted.contains(node) || statics.contains(node);
  }

  private int missingStatics() {
    return statics.size() - activeStatics;
  }

  /** Whether there are more peers than slots, now that some are kept free for static nodes. */
  boolean isOverfull() {
    return active.size() + missingStatics() > limits.maxPeers();
  }

  /**
   * Who has to go for the limits to hold; each is named once.
   *
   * @param usefulness of a node; more is better
   */
  List<SessionId> surplus(ToDoubleFunction<NodeId> usefulness) {
    List<Surplus.Peer> staying = new ArrayList<>();
    active.forEach(
        (node, entry) -> {
          if (!entry.told && entry.from != null) {
            staying.add(
                new Surplus.Peer(
                    entry.id,
                    entry.dialed,
                    entry.from,
                    isWanted(node),
                    usefulness.applyAsDouble(node)));
          }
        });
    List<SessionId> leaving = Surplus.of(staying, limits, missingStatics());
    leaving.forEach(id -> Objects.requireNonNull(sessions.get(id)).told = true);
    return leaving;
  }

  /** A session is over. Its slot is free. */
  void closed(SessionId id) {
    Entry entry = sessions.remove(id);
    if (entry != null && entry.stage != Stage.LEAVING) {
      release(entry);
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

  /** From now on a slot is kept for a node. */
  void keep(NodeId node) {
    if (!node.equals(self) && statics.add(node)) {
      activeStatics += active.containsKey(node) ? 1 : 0;
    }
  }

  /** No slot is kept for a node any longer. */
  void release(NodeId node) {
    if (statics.remove(node)) {
      activeStatics -= active.containsKey(node) ? 1 : 0;
    }
  }

  boolean keeps(NodeId node) {
    return statics.contains(node);
  }

  Optional<SessionId> activeSession(NodeId node) {
    return Optional.ofNullable(active.get(node)).map(entry -> entry.id);
  }

  /** Active sessions, oldest first. */
  List<SessionId> activeSessions() {
    return active.values().stream().map(entry -> entry.id).toList();
  }

  int pendingInbound() {
    return waiting.size();
  }

  int activeInbound() {
    return activeInbound;
  }
}
