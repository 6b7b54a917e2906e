package dev.kith.node.testnet;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.session.Capability;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A protocol that sends back what comes: asked on code 0, it answers on code 1. */
public final class Echo {
  /** What it is called in a Hello. */
  public static final Capability CAPABILITY = new Capability("echo", 1);

  private Echo() {}

  /** The side that answers. */
  public static Protocol protocol() {
    return Protocol.named("echo").version(1).length(2).behavior(Echo::answering);
  }

  /** An actor that answers. */
  public static Behavior<ProtocolCommand> answering(PeerSession peer) {
    return Behaviors.receive(ProtocolCommand.class)
        .onMessage(
            Message.class,
            message -> {
              peer.sendRaw(1, message.payload());
              return Behaviors.same();
            })
        .build();
  }

  /** The side that asks. Used by one thread. */
  public static final class Caller {
    private final BlockingQueue<PeerSession> sessions = new LinkedBlockingQueue<>();
    private final BlockingQueue<Bytes> answers = new LinkedBlockingQueue<>();
    private @Nullable PeerSession session;
    private long asked;

    /** The protocol to start the asking node with. */
    public Protocol protocol() {
      return Protocol.named("echo")
          .version(1)
          .length(2)
          .behavior(
              peer -> {
                sessions.add(peer);
                return Behaviors.receive(ProtocolCommand.class)
                    .onMessage(
                        Message.class,
                        message -> {
                          answers.add(message.payload());
                          return Behaviors.same();
                        })
                    .build();
              });
    }

    /** Asks so many things at once, and fails unless all come back, in order, on one session. */
    public void ask(int messages) throws InterruptedException {
      PeerSession asking = session == null ? sessions.poll(20, TimeUnit.SECONDS) : session;
      if (asking == null) {
        throw new AssertionError("no session to ask on came up");
      }
      session = asking;
      long first = asked;
      for (int i = 0; i < messages; i++) {
        asking.send(0, asked++);
      }
      for (long expected = first; expected < asked; expected++) {
        Bytes answer = answers.poll(20, TimeUnit.SECONDS);
        if (answer == null || !answer.equals(Rlp.encode(expected))) {
          throw new AssertionError(
              "question " + expected + " was answered with " + answer + " on " + asking);
        }
      }
      if (!sessions.isEmpty() || asking.closure().isPresent()) {
        throw new AssertionError("the session was disturbed: " + asking.closure());
      }
    }
  }
}
