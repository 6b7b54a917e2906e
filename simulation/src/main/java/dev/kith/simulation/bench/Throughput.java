package dev.kith.simulation.bench;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.wire.SendResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What arrives at the protocol of one session when the other end only sends: payload bytes per
 * second. The payload cannot be compressed.
 */
final class Throughput {
  private Throughput() {}

  static List<Figure> measure(Effort effort) {
    AtomicLong received = new AtomicLong();
    Bytes payload = Noise.of(1, effort.size());
    Side sending = peer -> Sender.create(peer, payload);
    try (Nodes nodes = new Nodes()) {
      BenchNetwork.start(nodes, 1, 1, sending, peer -> counting(received)).connect();
      double rate = Window.perSecond(nodes, effort, received);
      return List.of(new Figure("throughput-" + effort.size(), rate / 1e6, "MB/s"));
    }
  }

  private static Behavior<ProtocolCommand> counting(AtomicLong received) {
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              received.addAndGet(message.size());
              return Behaviors.same();
            })
        .build();
  }

  /** Sends as much as its queue takes, and goes on when there is room again. */
  private static final class Sender extends AbstractBehavior<ProtocolCommand> {
    private enum Room implements ProtocolCommand {
      INSTANCE
    }

    private final PeerSession peer;
    private final Bytes payload;

    private Sender(ActorContext<ProtocolCommand> context, PeerSession peer, Bytes payload) {
      super(context);
      this.peer = peer;
      this.payload = payload;
    }

    static Behavior<ProtocolCommand> create(PeerSession peer, Bytes payload) {
      return Behaviors.setup(
          context -> {
            context.getSelf().tell(Room.INSTANCE);
            return new Sender(context, peer, payload);
          });
    }

    @Override
    public Receive<ProtocolCommand> createReceive() {
      return newReceiveBuilder().onMessageEquals(Room.INSTANCE, this::fill).build();
    }

    private Behavior<ProtocolCommand> fill() {
      SendResult result = SendResult.ACCEPTED;
      while (result == SendResult.ACCEPTED) {
        result = peer.sendRaw(0, payload);
      }
      if (result == SendResult.FULL) {
        peer.whenReady(getContext().getSelf(), Room.INSTANCE);
      }
      return this;
    }
  }
}
