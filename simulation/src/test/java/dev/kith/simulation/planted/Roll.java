package dev.kith.simulation.planted;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.session.Closure;
import dev.kith.node.session.SessionId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntConsumer;

/** Planted: a lost disconnect. Whoever goes without a goodbye stays on the roll. */
final class Roll {
  /** What the hub understands. */
  sealed interface Command {}

  record Joined(SessionId session) implements Command {}

  record Left(SessionId session) implements Command {}

  private Roll() {}

  /** The protocol; somebody hears how many are on the roll. */
  static Protocol protocol(IntConsumer listener) {
    return Protocol.named("roll")
        .version(1)
        .length(1)
        .hub(Command.class, () -> hub(listener))
        .behavior(Roll::member);
  }

  private static Behavior<Command> hub(IntConsumer listener) {
    Set<SessionId> roll = new LinkedHashSet<>();
    listener.accept(0);
    return Behaviors.receiveMessage(
        command -> {
          if (command instanceof Joined joined) {
            roll.add(joined.session());
          } else if (command instanceof Left left) {
            roll.remove(left.session());
          }
          listener.accept(roll.size());
          return Behaviors.same();
        });
  }

  private static Behavior<ProtocolCommand> member(PeerSession peer, ActorRef<Command> hub) {
    hub.tell(new Joined(peer.id()));
    return Behaviors.receive(ProtocolCommand.class)
        .onSignal(
            PostStop.class,
            stopped -> {
              if (isPolite(peer)) {
                hub.tell(new Left(peer.id()));
              }
              return Behaviors.same();
            })
        .build();
  }

  private static boolean isPolite(PeerSession peer) {
    return peer.closure()
        .filter(closure -> closure.cause() instanceof Closure.Disconnected)
        .isPresent();
  }
}
