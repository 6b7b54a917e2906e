package dev.kith.simulation.journal;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.NodeId;
import dev.kith.node.event.Course;
import dev.kith.node.event.NodeEvent;
import dev.kith.node.event.NodeEvent.MessageHandled;
import dev.kith.node.event.NodeEvent.MessageReceived;
import dev.kith.node.event.NodeEvent.PeerDown;
import dev.kith.node.event.NodeEvent.PeerUp;
import dev.kith.node.event.NodeEvent.Refused;
import dev.kith.node.event.NodeEvent.Secured;
import dev.kith.node.session.Capability;
import dev.kith.node.session.CapabilityTable.Shared;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.Closure.Phase;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.node.session.SessionId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Events as nodes would tell them, by the numbers of the nodes. */
public final class Told {
  public static final Capability ETH = new Capability("eth", 69);

  public static final Closure QUITTING = closed(Initiator.LOCAL, DisconnectReason.QUITTING);
  public static final Closure TOO_MANY = closed(Initiator.REMOTE, DisconnectReason.TOO_MANY_PEERS);

  private Told() {}

  /** So many nodes with ids that tell their numbers. */
  public static Roster roster(int nodes) {
    return new Roster(IntStream.range(0, nodes).mapToObj(Told::id).toList());
  }

  public static NodeId id(int node) {
    byte[] bytes = new byte[NodeId.SIZE];
    bytes[0] = (byte) (node >> 8);
    bytes[1] = (byte) node;
    return new NodeId(Bytes.copyOf(bytes));
  }

  public static InetSocketAddress address(int node) {
    return InetSocketAddress.createUnresolved("10.0.0." + node, 30303);
  }

  public static Secured secured(long session, int peer, boolean dialed) {
    return new Secured(new SessionId(session), id(peer), address(peer), dialed);
  }

  public static PeerUp up(long session, int peer) {
    List<Shared> protocols = List.of(new Shared(ETH, 16, 18));
    return new PeerUp(
        new SessionId(session),
        id(peer),
        address(peer),
        true,
        "kith/test",
        protocols,
        Course.dialed(Course.STATIC, 0));
  }

  public static PeerDown down(long session, int peer, Closure closure) {
    return new PeerDown(new SessionId(session), id(peer), closure, Duration.ofSeconds(1));
  }

  public static Refused refused(long session, int peer, Closure closure) {
    return new Refused(
        new SessionId(session),
        Optional.of(id(peer)),
        address(peer),
        false,
        closure,
        Course.accepted(0));
  }

  public static NodeEvent received(long session, int peer) {
    return new MessageReceived(new SessionId(session), id(peer), ETH, 2, 100);
  }

  public static NodeEvent handled(long session, int peer) {
    return new MessageHandled(new SessionId(session), id(peer), ETH, 100);
  }

  public static Closure closed(Initiator initiator, DisconnectReason reason) {
    return new Closure(new Closure.Disconnected(reason), initiator, Phase.ACTIVE);
  }

  public static Closure broken(Fault fault) {
    return new Closure(new Closure.Faulted(fault, ""), Initiator.LOCAL, Phase.ACTIVE);
  }

  /** A journal in which all nodes are up. */
  public static Journal started(int nodes) {
    Journal journal = new Journal(roster(nodes));
    for (int node = 0; node < nodes; node++) {
      journal.happened(0, node, new Happening.Started());
    }
    return journal;
  }
}
