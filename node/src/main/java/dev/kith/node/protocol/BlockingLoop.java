package dev.kith.node.protocol;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * Lends a thread to a {@link LoopHandler}: the actor takes messages and the end of the session, the
 * thread runs the loop. When the session ends the thread is interrupted.
 */
final class BlockingLoop extends AbstractBehavior<ProtocolCommand> {
  /** The loop returned, or threw. */
  private record Ended(@Nullable Throwable failure) implements ProtocolCommand {}

  private final LoopIo io;
  private final Thread thread;

  private BlockingLoop(
      ActorContext<ProtocolCommand> context, LoopHandler handler, PeerSession peer) {
    super(context);
    this.io = new LoopIo(peer);
    String name = "kith-" + peer.capability() + "-" + peer.id();
    ActorRef<ProtocolCommand> self = context.getSelf();
    this.thread = LoopThreads.start(name, () -> self.tell(loop(handler, peer)));
  }

  static Behavior<ProtocolCommand> create(LoopHandler handler, PeerSession peer) {
    return Behaviors.setup(context -> new BlockingLoop(context, handler, peer));
  }

  private Ended loop(LoopHandler handler, PeerSession peer) {
    try {
      handler.run(peer, io);
      return new Ended(null);
    } catch (Throwable failure) {
      // Errors, too: a loop that is gone must not leave a session that looks alive.
      return new Ended(failure);
    }
  }

  @Override
  public Receive<ProtocolCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(Message.class, this::onMessage)
        .onMessage(Ended.class, this::onEnded)
        .onSignal(PostStop.class, this::onPostStop)
        .build();
  }

  private Behavior<ProtocolCommand> onMessage(Message message) {
    message.hold();
    io.arrived(message);
    return this;
  }

  private Behavior<ProtocolCommand> onEnded(Ended ended) throws Exception {
    if (ended.failure() instanceof Exception failure) {
      throw failure;
    }
    if (ended.failure() instanceof Error failure) {
      throw failure;
    }
    return Behaviors.stopped();
  }

  private Behavior<ProtocolCommand> onPostStop(PostStop signal) {
    io.close();
    thread.interrupt();
    return this;
  }
}
