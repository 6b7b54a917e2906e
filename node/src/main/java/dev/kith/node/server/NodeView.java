package dev.kith.node.server;

import dev.kith.node.dial.DialReport;
import dev.kith.node.enr.NodeId;
import dev.kith.node.event.EventFeed;
import dev.kith.node.session.SessionId;
import dev.kith.node.wire.Pulse;
import dev.kith.node.wire.RateLimits;
import dev.kith.node.wire.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a node shows of itself. Safe from any thread: who looks never waits for the server's
 * mailbox, and sees what held a moment ago. Only the server's actors write to it; before a server
 * has started, and after it has ended, there is nothing to see but events.
 */
public final class NodeView {
  private record Shown(SessionId session, Supplier<PeerInfo> info, Supplier<Pulse> pulse) {}

  private final EventFeed feed;
  private final Traffic traffic = new Traffic();
  private final Map<NodeId, Shown> peers = new ConcurrentSkipListMap<>();
  private final Map<TurnedAway, Long> turnedAway = new ConcurrentHashMap<>();
  private volatile @Nullable Supplier<NodeInfo> self;
  private volatile @Nullable PeerLimits limits;
  private volatile @Nullable RateLimits rates;
  private volatile List<BanInfo> bans = List.of();
  private volatile DialReport dialing = DialReport.NOTHING;

  /** A view whose events go to a feed that can be followed before the node starts. */
  public NodeView(EventFeed feed) {
    this.feed = feed;
  }

  /** What happens in the node. */
  public EventFeed feed() {
    return feed;
  }

  /** The bytes of all its sessions so far. */
  public Traffic traffic() {
    return traffic;
  }

  /** The node, once it can be called; what its protocols show is asked of them now. */
  public Optional<NodeInfo> self() {
    return Optional.ofNullable(self).map(Supplier::get);
  }

  /** The connected peers, by id; what protocols show of them is asked of them now. */
  public List<PeerInfo> peers() {
    return peers.values().stream().map(shown -> shown.info().get()).toList();
  }

  /** One connected peer. */
  public Optional<PeerInfo> peer(NodeId node) {
    return Optional.ofNullable(peers.get(node)).map(shown -> shown.info().get());
  }

  /** How each session with a peer is: what waits in it, how fast the peer answers. */
  public List<Pulse> pulses() {
    return peers.values().stream().map(shown -> shown.pulse().get()).toList();
  }

  /** The limits in force, once the node can be called. */
  public Optional<PeerLimits> limits() {
    return Optional.ofNullable(limits);
  }

  /** The rates in force, once the node can be called. */
  public Optional<RateLimits> rates() {
    return Optional.ofNullable(rates);
  }

  /** All bans, the one that ends first in front; those whose time is over may still be there. */
  public List<BanInfo> bans() {
    return bans;
  }

  void show(List<BanInfo> all) {
    bans = all;
  }

  /** How many connections were ended as soon as they were made, since the node began. */
  public long turnedAway(TurnedAway why) {
    return turnedAway.getOrDefault(why, 0L);
  }

  void count(TurnedAway why) {
    turnedAway.merge(why, 1L, Long::sum);
  }

  /** Whom the node could call, and what keeps it from doing so. */
  public DialReport dialing() {
    return dialing;
  }

  void show(DialReport report) {
    dialing = report;
  }

  void show(Supplier<NodeInfo> node) {
    self = node;
  }

  void show(PeerLimits inForce) {
    limits = inForce;
  }

  void show(RateLimits inForce) {
    rates = inForce;
  }

  void show(NodeId node, SessionId session, Supplier<PeerInfo> info, Supplier<Pulse> pulse) {
    peers.put(node, new Shown(session, info, pulse));
  }

  /** Forgets a session; if another has taken its place, that one stays. */
  void hide(NodeId node, SessionId session) {
    peers.computeIfPresent(node, (same, shown) -> shown.session().equals(session) ? null : shown);
  }

  void clear() {
    self = null;
    limits = null;
    rates = null;
    bans = List.of();
    dialing = DialReport.NOTHING;
    peers.clear();
  }
}
