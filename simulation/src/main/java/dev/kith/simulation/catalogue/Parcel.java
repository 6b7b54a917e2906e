package dev.kith.simulation.catalogue;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;

/** A protocol that sends one large message to whom it calls. */
final class Parcel {
  /** Noise, about which compression can do nothing. */
  static final int BYTES = 256 * 1024;

  private Parcel() {}

  /** The protocol; whoever listens hears that a parcel has come. */
  static Protocol protocol(Runnable arrived) {
    return Protocol.named("parcel").version(1).length(1).behavior(peer -> create(peer, arrived));
  }

  private static Behavior<ProtocolCommand> create(PeerSession peer, Runnable arrived) {
    if (peer.dialed()) {
      peer.send(0, Entropy.seeded(1).bytes(BYTES));
    }
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              arrived.run();
              return Behaviors.same();
            })
        .build();
  }
}
