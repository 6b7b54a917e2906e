package dev.kith.simulation.planted;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.session.Capability;
import java.util.List;

/** Planted: protocols that leave things lying about. */
final class Waste {
  /** The protocol whose hub is told to leave an actor behind. */
  static final Capability ACTORS = new Capability("waste", 1);

  private Waste() {}

  /** Messages for which there is no handler. */
  static Protocol messages() {
    return talking(Behaviors.receive(ProtocolCommand.class).build());
  }

  /** Messages that are never released. */
  static Protocol credit() {
    return talking(
        Behaviors.receive(ProtocolCommand.class)
            .onMessage(
                Message.class,
                message -> {
                  message.hold();
                  return Behaviors.same();
                })
            .build());
  }

  private static Protocol talking(Behavior<ProtocolCommand> listening) {
    return Protocol.named("waste")
        .version(1)
        .length(1)
        .behavior(
            peer -> {
              peer.send(0, List.of());
              return listening;
            });
  }

  /** Actors of a hub, one for each text that it is told. */
  static Protocol actors() {
    return Protocol.named("waste")
        .version(1)
        .length(1)
        .hub(String.class, Waste::littering)
        .behavior((peer, hub) -> Behaviors.<ProtocolCommand>ignore());
  }

  private static Behavior<String> littering() {
    return Behaviors.setup(
        context ->
            Behaviors.receiveMessage(
                text -> {
                  context.spawnAnonymous(Behaviors.empty());
                  return Behaviors.same();
                }));
  }
}
