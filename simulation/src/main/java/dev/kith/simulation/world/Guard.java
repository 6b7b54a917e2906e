package dev.kith.simulation.world;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.kith.node.enr.NodeId;
import dev.kith.node.server.Server;
import dev.kith.node.session.Capability;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The root of one node: its server, and nothing without it. Passes on what the world says. */
final class Guard extends AbstractBehavior<Guard.Command> {
  /** What the guard is told. */
  sealed interface Command {}

  /** Something for the server. */
  record Pass(Server.Command command) implements Command {}

  /** End with goodbyes. */
  enum Stop implements Command {
    INSTANCE
  }

  /** Something for the node-wide actor of a protocol. */
  record TellHub(Capability protocol, Object message) implements Command {}

  /** Let a peer go; nobody waits until it has gone. */
  record Release(NodeId node) implements Command {}

  /** Hears that the server has ended, and why if it failed. */
  interface End {
    void reached(@Nullable Throwable failure);
  }

  private final ActorRef<Server.Command> server;
  private final End end;

  private Guard(ActorContext<Command> context, Behavior<Server.Command> server, End end) {
    super(context);
    this.server = context.spawn(server, "server");
    this.end = end;
    context.watch(this.server);
  }

  static Behavior<Command> create(Behavior<Server.Command> server, End end) {
    return Behaviors.setup(context -> new Guard(context, server, end));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Pass.class, pass -> told(pass.command()))
        .onMessageEquals(Stop.INSTANCE, () -> told(new Server.Stop(nobody())))
        .onMessage(Release.class, gone -> told(new Server.RemovePeer(gone.node(), nobody())))
        .onMessage(TellHub.class, this::onTellHub)
        .onSignal(ChildFailed.class, failed -> ended(failed.getCause()))
        .onSignal(Terminated.class, ended -> ended(null))
        .build();
  }

  private <T> ActorRef<T> nobody() {
    return getContext().getSystem().ignoreRef();
  }

  private Behavior<Command> told(Server.Command command) {
    server.tell(command);
    return this;
  }

  private Behavior<Command> onTellHub(TellHub tell) {
    return told(
        new Server.GetHub(tell.protocol(), getContext().spawnAnonymous(courier(tell.message()))));
  }

  /** The world has seen to it that the hub exists; its type is the user's word. */
  @SuppressWarnings("unchecked")
  private static Behavior<Optional<ActorRef<?>>> courier(Object message) {
    return Behaviors.receiveMessage(
        hub -> {
          hub.ifPresent(found -> ((ActorRef<Object>) found).tell(message));
          return Behaviors.stopped();
        });
  }

  private Behavior<Command> ended(@Nullable Throwable failure) {
    end.reached(failure);
    return Behaviors.stopped();
  }
}
