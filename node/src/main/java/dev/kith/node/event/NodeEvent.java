package dev.kith.node.event;

import dev.kith.node.enr.NodeId;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable.Shared;
import dev.kith.node.session.Closure;
import dev.kith.node.session.SessionId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that happened in a node. Immutable; text from remotes in it is printable. */
public sealed interface NodeEvent {

  /** The node takes connections, and can be reached by these texts. */
  record Listening(InetSocketAddress address, String enode, String enr) implements NodeEvent {}

  /** Others find the node elsewhere from now on: by these texts. */
  record Moved(String enode, String enr) implements NodeEvent {}

  /**
   * Most others have another time, so packets of theirs or ours count as expired.
   *
   * @param ahead about how far this node's clock is ahead of theirs; negative if it is behind
   */
  record ClockOff(Duration ahead) implements NodeEvent {}

  /**
   * A connection has its keys. That the remote is this node its first message will prove: the
   * handshake alone could be a replayed one.
   */
  record Secured(SessionId session, NodeId node, InetSocketAddress remote, boolean dialed)
      implements NodeEvent {}

  /**
   * A peer is up: its protocols run.
   *
   * @param clientName what the remote calls itself, made printable
   * @param protocols what both speak, with the code of each one's message 0 on the wire
   * @param course how it went until now
   */
  record PeerUp(
      SessionId session,
      NodeId node,
      InetSocketAddress remote,
      boolean dialed,
      String clientName,
      List<Shared> protocols,
      Course course)
      implements NodeEvent {}

  /** A peer that was up is gone; its slot is free. */
  record PeerDown(SessionId session, NodeId node, Closure closure, Duration lifetime)
      implements NodeEvent {}

  /**
   * A connection ended before the peer was up, whoever refused.
   *
   * @param node who it was, or was to be, as far as known
   * @param dialed whether this node called
   * @param course how it went until now
   */
  record Refused(
      SessionId session,
      Optional<NodeId> node,
      InetSocketAddress remote,
      boolean dialed,
      Closure closure,
      Course course)
      implements NodeEvent {}

  /** A protocol was dropped from a session that goes on without it. */
  record ProtocolDropped(SessionId session, NodeId node, Capability protocol, String why)
      implements NodeEvent {}

  /**
   * A message was handed to a protocol. Only published when message events are switched on, or to
   * those who {@linkplain EventFeed#subscribeWithMessages want it} anyway.
   *
   * @param code relative to the protocol
   * @param bytes of the payload, uncompressed
   */
  record MessageReceived(SessionId session, NodeId node, Capability protocol, int code, int bytes)
      implements NodeEvent {}

  /**
   * A protocol has given the credit of a message back: its handler has returned, or has released it
   * later. Published as {@link MessageReceived} is.
   *
   * @param bytes of the payload, uncompressed
   */
  record MessageHandled(SessionId session, NodeId node, Capability protocol, int bytes)
      implements NodeEvent {}

  /** The system has taken a message of a protocol. Published as {@link MessageReceived} is. */
  record MessageSent(SessionId session, NodeId node, Capability protocol, int code, int bytes)
      implements NodeEvent {}

  /** A protocol praised (points above 0) or blamed a peer. */
  record Appraised(SessionId session, NodeId node, Capability protocol, int points, String why)
      implements NodeEvent {}

  /**
   * The node has stopped.
   *
   * @param orphans protocol actors that would not stop; they block a thread each
   */
  record Stopped(int orphans) implements NodeEvent {}

  /** This subscriber was too slow, and so many events before the next one are missing. */
  record Missed(long events) implements NodeEvent {}
}
