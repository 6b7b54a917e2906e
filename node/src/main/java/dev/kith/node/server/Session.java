package dev.kith.node.server;

import akka.actor.typed.ActorRef;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.Host;
import dev.kith.node.enr.NodeId;
import dev.kith.node.peer.Origin;
import dev.kith.node.peer.Peer;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.session.CapabilityTable.Shared;
import dev.kith.node.session.SessionId;
import dev.kith.node.wire.Pulse;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the server knows of one session. Used by the server's actor alone. */
final class Session {
  final SessionId id;
  final Origin origin;
  final long begunNanos;
  private final @Nullable Enode target;
  @Nullable ActorRef<Peer.Command> peer;
  @Nullable NodeId node;

  /** Whether we have agreed to go on once its key was proven, and so have sent our Hello. */
  boolean welcomed;

  /** Whether it was told to end because the remote has called, too. */
  boolean gaveWay;

  /** Of a node with several addresses the one that answered, as soon as that is known. */
  InetSocketAddress remote;

  Peer.@Nullable Greeted greeted;
  long upNanos;

  /** A session that begins; the target is whom we call, if we do. */
  Session(SessionId id, Origin origin, @Nullable Enode target, long begunNanos) {
    this.id = id;
    this.origin = origin;
    this.begunNanos = begunNanos;
    this.remote = origin.remote();
    this.target = target;
    this.node = target == null ? null : target.id();
  }

  /** Whom this node called, if it did. */
  Optional<Enode> target() {
    return Optional.ofNullable(target);
  }

  boolean dialed() {
    return origin instanceof Origin.Dialed;
  }

  void tell(Peer.Command command) {
    if (peer != null) {
      peer.tell(command);
    }
  }

  /** What to show of this active session; safe to ask from any thread. */
  Supplier<PeerInfo> shown(List<Protocol> protocols, boolean trusted, boolean isStatic) {
    Peer.Greeted known = greeted;
    if (known == null) {
      throw new IllegalStateException("only an active session has something to show");
    }
    NodeId id = NodeId.of(known.key());
    PeerInfo.Network network =
        new PeerInfo.Network(
            known.connection().local(), known.connection().remote(), !dialed(), trusted, isStatic);
    String url = enode(known).url();
    return () ->
        new PeerInfo(
            url,
            id,
            known.hello().clientName(),
            known.hello().capabilities(),
            network,
            shown(protocols, known, id));
  }

  /** How this session is, safe to ask from any thread. */
  Supplier<Pulse> pulse() {
    return greeted == null ? () -> Pulse.UNKNOWN : greeted.pulse();
  }

  private Enode enode(Peer.Greeted known) {
    if (target != null) {
      return target;
    }
    InetSocketAddress from = remote;
    return Enode.of(known.key(), new Host.Ip(from.getAddress()), from.getPort(), from.getPort());
  }

  private static Map<String, Object> shown(
      List<Protocol> protocols, Peer.Greeted known, NodeId id) {
    Map<String, Object> infos = new LinkedHashMap<>();
    for (Shared shared : known.table().shared()) {
      protocols.stream()
          .filter(protocol -> protocol.capability().equals(shared.capability()))
          .findFirst()
          .ifPresent(protocol -> infos.put(shared.capability().name(), shown(protocol, id)));
    }
    return infos;
  }

  private static Object shown(Protocol protocol, NodeId id) {
    return LocalNode.shown(
        protocol, () -> protocol.peerInfo().map(info -> info.apply(id)).orElse("unknown"));
  }
}
