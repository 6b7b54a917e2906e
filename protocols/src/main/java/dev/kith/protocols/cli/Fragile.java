package dev.kith.protocols.cli;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import java.util.function.Consumer;

/** A protocol with a bug: it breaks at whatever it is sent. */
final class Fragile {
  private Fragile() {}

  /** The protocol; somebody is given a handle on each session. */
  static Protocol protocol(Consumer<PeerSession> sessions) {
    return Protocol.named("fragile")
        .version(1)
        .length(1)
        .behavior(
            peer -> {
              sessions.accept(peer);
              return broken();
            });
  }

  private static Behavior<ProtocolCommand> broken() {
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              throw new IllegalStateException("a bug in fragile");
            })
        .build();
  }
}
