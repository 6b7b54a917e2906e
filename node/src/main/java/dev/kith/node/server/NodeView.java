package dev.kith.node.server;

import dev.kith.node.dial.DialReport;
import dev.kith.node.enr.NodeId;
import dev.kith.node.event.EventFeed;
import dev.kith.node.session.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a node shows of itself. Safe from any thread: who looks never waits for the server's
 * mailbox, and sees what held a moment ago. Only the server's actor writes to it; before a server
 * has started, and after it has ended, there is nothing to see but events.
 */
public final class NodeView {
  private record Shown(SessionId session, Supplier<PeerInfo> info) {}

  private final EventFeed feed;
  private final Map<NodeId, Shown> peers = new ConcurrentSkipListMap<>();
  private volatile @Nullable Supplier<NodeInfo> self;
  private volatile @Nullable PeerLimits limits;
  private volatile DialReport dialing = DialReport.NOTHING;

  /** A view whose events go to a feed that can be followed before the node starts. */
  public NodeView(EventFeed feed) {
    this.feed = feed;
  }

  /** What happens in the node. */
  public EventFeed feed() {
    return feed;
  }

  /** The node, once it can be called; what its protocols show is asked of them now. */
  public Optional<NodeInfo> self() {
    return Optional.ofNullable(self).map(Supplier::get);
  }

  /** The connected peers, by id; what protocols show of them is asked of them now. */
  public List<PeerInfo> peers() {
    return peers.values().stream().map(shown -> shown.info().get()).toList();
  }

  /** How many peers are connected. */
  public int peerCount() {
    return peers.size();
  }

  /** The limits in force, once the node can be called. */
  public Optional<PeerLimits> limits() {
    return Optional.ofNullable(limits);
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

  void show(NodeId node, SessionId session, Supplier<PeerInfo> info) {
    peers.put(node, new Shown(session, info));
  }

  /** Forgets a session; if another has taken its place, that one stays. */
  void hide(NodeId node, SessionId session) {
    peers.computeIfPresent(node, (same, shown) -> shown.session().equals(session) ? null : shown);
  }

  void clear() {
    self = null;
    limits = null;
    dialing = DialReport.NOTHING;
    peers.clear();
  }
}
