package dev.kith.simulation.bench;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.wire.SendResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * Ways in which a protocol misbehaves, each on the node under test, while its remote does what
 * provokes it: keeps sending, or, for a flood, takes nothing. A session that ends by it is dialed
 * again.
 */
enum Offence {
  /** Its handler throws: a bug. */
  THROWS {
    @Override
    Behavior<ProtocolCommand> offender(PeerSession peer) {
      return each(
          message -> {
            throw new IllegalStateException("this protocol always fails");
          });
    }
  },
  /** It gives no credit back. */
  HANGS {
    @Override
    Behavior<ProtocolCommand> offender(PeerSession peer) {
      return each(Message::hold);
    }
  },
  /** Its handler never returns. */
  BLOCKS {
    @Override
    Behavior<ProtocolCommand> offender(PeerSession peer) {
      return each(message -> new CountDownLatch(1).await());
    }
  },
  /** It keeps every message it ever got. */
  KEEPS {
    @Override
    Behavior<ProtocolCommand> offender(PeerSession peer) {
      List<Message> kept = new ArrayList<>();
      return each(kept::add);
    }
  },
  /** It offers far more than leaves, whatever it is told. */
  FLOODS {
    @Override
    Behavior<ProtocolCommand> offender(PeerSession peer) {
      return sending(peer, FLOOD);
    }

    @Override
    Behavior<ProtocolCommand> provoker(PeerSession peer) {
      return each(Message::hold);
    }
  };

  /** Messages that a provoking remote sends at a time: a thousand a second. */
  private static final int PROVOCATION = 10;

  /** Messages a flood offers at a time: as many as a queue holds, whether it has room or not. */
  private static final int FLOOD = 1024;

  /** Between two times. */
  private static final Duration PACE = Duration.ofMillis(10);

  private static final Bytes PAYLOAD = Noise.of(2, 1024);

  private enum Turn implements ProtocolCommand {
    INSTANCE
  }

  /** What a handler does with a message; anything it throws is meant to leave it. */
  private interface Handler {
    void handle(Message message) throws Exception;
  }

  /** What runs on the node under test. */
  abstract Behavior<ProtocolCommand> offender(PeerSession peer);

  /** What runs at the remote. */
  Behavior<ProtocolCommand> provoker(PeerSession peer) {
    return sending(peer, PROVOCATION);
  }

  /** The protocol of either end. */
  Protocol protocol(Side side) {
    return Protocol.named(name().toLowerCase(Locale.ROOT)).behavior(side);
  }

  private static Behavior<ProtocolCommand> each(Handler handler) {
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              handler.handle(message);
              return Behaviors.same();
            })
        .build();
  }

  private static Behavior<ProtocolCommand> sending(PeerSession peer, int count) {
    return Behaviors.withTimers(
        timers -> {
          timers.startTimerWithFixedDelay(Turn.INSTANCE, PACE);
          return Behaviors.receive(ProtocolCommand.class)
              .onMessageEquals(Turn.INSTANCE, () -> send(peer, count))
              .onMessage(Message.class, ignored -> Behaviors.same())
              .build();
        });
  }

  private static Behavior<ProtocolCommand> send(PeerSession peer, int count) {
    SendResult last = SendResult.ACCEPTED;
    for (int i = 0; i < count && last != SendResult.CLOSED; i++) {
      last = peer.sendRaw(0, PAYLOAD);
    }
    return Behaviors.same();
  }
}
