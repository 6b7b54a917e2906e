package dev.kith.node.server;

import dev.kith.node.enr.NodeId;
import dev.kith.node.event.Course;
import dev.kith.node.event.EventFeed;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.peer.Peer;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.session.Closure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Tells the world what becomes of sessions: subscribers by events, lookers by the {@link NodeView},
 * operators by one line of log for each peer that is up, and one when it is down. Used by the
 * server's actor alone.
 */
final class SessionNews {
  private final NodeView view;
  private final EventFeed feed;
  private final Logger log;
  private final List<Protocol> protocols;

  SessionNews(NodeView view, Logger log, List<Protocol> protocols) {
    this.view = view;
    this.feed = view.feed();
    this.log = log;
    this.protocols = protocols;
  }

  void secured(Session session, NodeId node) {
    feed.publish(new NodeEvent.Secured(session.id, node, session.remote, session.dialed()));
  }

  /** A peer is up, or its standing has changed: this is what there is to see of it now. */
  void show(Session session, NodeId node, boolean trusted, boolean isStatic) {
    view.show(node, session.id, session.shown(protocols, trusted, isStatic), session.pulse());
  }

  void up(Session session, NodeId node, Peer.Greeted greeted) {
    NodeEvent.PeerUp up =
        new NodeEvent.PeerUp(
            session.id,
            node,
            session.remote,
            session.dialed(),
            greeted.hello().clientName(),
            greeted.table().shared(),
            greeted.course().ended(session.upNanos));
    PeerLog.up(log, up);
    feed.publish(up);
  }

  /** A session is over that was up. */
  void down(Session session, NodeId node, Closure closure, long nowNanos) {
    view.hide(node, session.id);
    Duration lifetime = Duration.ofNanos(nowNanos - session.upNanos);
    NodeEvent.PeerDown down = new NodeEvent.PeerDown(session.id, node, closure, lifetime);
    PeerLog.down(log, down, session.dialed());
    feed.publish(down);
  }

  /** A session is over that was never up. */
  void refused(Session session, Closure closure, Course course) {
    NodeEvent.Refused refused =
        new NodeEvent.Refused(
            session.id,
            Optional.ofNullable(session.node),
            session.remote,
            session.dialed(),
            closure,
            course);
    log.debug("refused: session={} remote={} {}", session.id, refused.remote(), closure);
    feed.publish(refused);
  }
}
