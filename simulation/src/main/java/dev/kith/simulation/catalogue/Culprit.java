package dev.kith.simulation.catalogue;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.wire.IngressLimits;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.world.NodeSetup;
import java.util.List;

/** A protocol that only nodes 0 and 1 speak: node 1 sends, and node 0 misbehaves. */
final class Culprit {
  /** Both ends of the sessions that may end by it. */
  static final Hosts PAIR = Hosts.of(0, 1);

  /** The one whose fault it is. */
  static final Hosts OFFENDER = Hosts.of(0);

  /** Messages that may wait; node 1 sends a few more. */
  private static final int CREDIT = 8;

  private static final IngressLimits LIMITS = new IngressLimits(1024, CREDIT, CREDIT * 1024);

  private Culprit() {}

  /** What is done with a message. */
  interface Deed {
    void to(Message message);
  }

  /** Adds the protocol to the two nodes that speak it. */
  static NodeSetup doing(Deed deed) {
    return (node, config) -> {
      if (PAIR.contains(node)) {
        config.protocol(protocol(node == 0, deed));
      }
    };
  }

  private static Protocol protocol(boolean guilty, Deed deed) {
    return Protocol.named("culprit")
        .version(1)
        .length(1)
        .limits(LIMITS)
        .behavior(peer -> guilty ? offender(deed) : provoker(peer));
  }

  private static Behavior<ProtocolCommand> offender(Deed deed) {
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              deed.to(message);
              return Behaviors.same();
            })
        .build();
  }

  private static Behavior<ProtocolCommand> provoker(PeerSession peer) {
    for (int i = 0; i < 2 * CREDIT; i++) {
      peer.send(0, List.of());
    }
    return Behaviors.ignore();
  }
}
