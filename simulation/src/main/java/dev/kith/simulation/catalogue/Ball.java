package dev.kith.simulation.catalogue;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.rlp.Rlp;
import java.util.List;

/** A protocol that never ends: who called throws a ball, and who has it throws it back. */
final class Ball {
  /** As much as an announcement of a block. */
  private static final Bytes BALL = Rlp.encode(List.of("thirty-two bytes are in this text"));

  private Ball() {}

  static Protocol protocol() {
    return Protocol.named("ball").version(1).length(1).behavior(Ball::create);
  }

  private static Behavior<ProtocolCommand> create(PeerSession peer) {
    if (peer.dialed()) {
      peer.sendRaw(0, BALL);
    }
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              peer.sendRaw(0, message.payload());
              return Behaviors.same();
            })
        .build();
  }
}
