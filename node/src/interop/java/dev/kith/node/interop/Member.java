package dev.kith.node.interop;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.dial.DialSettings;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A Kith node of a network, which can be started again at the same address; it echoes. */
final class Member implements AutoCloseable {
  /** Whoever restarts is called again soon; the usual 35 seconds are longer than a test. */
  private static final Duration REDIAL = Duration.ofMillis(500);

  private final NodeKey key = NodeKey.generate();
  private final Map<NodeId, PeerSession> sessions = new ConcurrentHashMap<>();
  private final int maxPeers;
  private KithNode kith;

  Member(int maxPeers) {
    this.maxPeers = maxPeers;
    this.kith = start("127.0.0.1:0");
  }

  private KithNode start(String listen) {
    Protocol protocol = Protocol.named("sink").version(1).length(1).behavior(this::serve);
    return KithNode.start(
        config ->
            config
                .key(key)
                .listen(listen)
                .maxPeers(maxPeers)
                .dialing(DialSettings.DEFAULT.withRedialInterval(REDIAL))
                .protocol(protocol));
  }

  private Behavior<ProtocolCommand> serve(PeerSession peer) {
    sessions.put(peer.nodeId(), peer);
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(Message.class, message -> Probe.ECHO.to(message, peer))
        .onSignal(
            PostStop.class,
            signal -> {
              sessions.remove(peer.nodeId(), peer);
              return Behaviors.same();
            })
        .build();
  }

  /** Says goodbye to everybody, and comes back as a node that keeps nobody. */
  void restart() {
    String address = "127.0.0.1:" + Enode.parse(kith.enode()).tcp();
    kith.close();
    kith = start(address);
  }

  KithNode kith() {
    return kith;
  }

  /** The protocol's handle on the session with a node. */
  PeerSession session(NodeId node) {
    return Optional.ofNullable(sessions.get(node))
        .orElseThrow(() -> new AssertionError("no session with " + node));
  }

  @Override
  public void close() {
    kith.close();
  }
}
