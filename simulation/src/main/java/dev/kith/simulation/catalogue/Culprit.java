package dev.kith.simulation.catalogue;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.wire.IngressLimits;
import dev.kith.node.wire.SendResult;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.world.NodeSetup;
import java.time.Duration;
import java.util.List;

/** A protocol that only nodes 0 and 1 speak: node 0 misbehaves, and node 1 is its victim. */
final class Culprit {
  /** Both ends of the sessions that may end by it. */
  static final Hosts PAIR = Hosts.of(0, 1);

  /** The one whose fault it is. */
  static final Hosts OFFENDER = Hosts.of(0);

  /** Messages that may wait; node 1 sends a few more. */
  private static final int CREDIT = 8;

  /** Between two times of sending. */
  private static final Duration PACE = Duration.ofMillis(100);

  /** As large as a message may be; noise, about which compression can do nothing. */
  private static final Bytes PAYLOAD = Entropy.seeded(1).bytes(1024);

  private enum Turn implements ProtocolCommand {
    SEND
  }

  private static final IngressLimits LIMITS = new IngressLimits(1024, CREDIT, CREDIT * 1024);

  private Culprit() {}

  /** What is done with a message. */
  interface Deed {
    void to(Message message);
  }

  /** What one end is. */
  interface Part {
    Behavior<ProtocolCommand> with(PeerSession peer);
  }

  /** Adds the protocol to the two nodes that speak it: one does something with all it gets. */
  static NodeSetup doing(Deed deed) {
    return playing(peer -> each(deed), Culprit::provoker);
  }

  /** The same with other parts. */
  static NodeSetup playing(Part offender, Part provoker) {
    return (node, config) -> {
      if (PAIR.contains(node)) {
        config.protocol(protocol(OFFENDER.contains(node) ? offender : provoker));
      }
    };
  }

  private static Protocol protocol(Part part) {
    return Protocol.named("culprit").version(1).length(1).limits(LIMITS).behavior(part::with);
  }

  /** Does something with every message. */
  static Behavior<ProtocolCommand> each(Deed deed) {
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              deed.to(message);
              return Behaviors.same();
            })
        .build();
  }

  /** Sends again and again, so many at a time, whatever it is told. */
  static Behavior<ProtocolCommand> sending(int count, Runnable whenFull, PeerSession peer) {
    return Behaviors.withTimers(
        timers -> {
          timers.startTimerWithFixedDelay(Turn.SEND, PACE);
          return Behaviors.receive(ProtocolCommand.class)
              .onMessageEquals(Turn.SEND, () -> send(count, whenFull, peer))
              .onMessage(Message.class, ignored -> Behaviors.same())
              .build();
        });
  }

  private static Behavior<ProtocolCommand> send(int count, Runnable whenFull, PeerSession peer) {
    for (int i = 0; i < count; i++) {
      if (peer.sendRaw(0, PAYLOAD) == SendResult.FULL) {
        whenFull.run();
      }
    }
    return Behaviors.same();
  }

  private static Behavior<ProtocolCommand> provoker(PeerSession peer) {
    for (int i = 0; i < 2 * CREDIT; i++) {
      peer.send(0, List.of());
    }
    return Behaviors.ignore();
  }
}
