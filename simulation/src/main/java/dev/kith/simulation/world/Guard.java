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
import java.util.function.Consumer;
import java.util.function.Function;
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

  /** Ask somebody, such as the server or a hub: it makes the question, which is then told. */
  record Ask(Function<ActorContext<Command>, Command> question) implements Command {
    /**
     * A question.
     *
     * @param question is made with the one who is to be answered
     * @param hearer is given the answer, in the node
     */
    static <T> Ask of(Function<ActorRef<T>, Command> question, Consumer<T> hearer) {
      Behavior<T> ear =
          Behaviors.receiveMessage(
              answer -> {
                hearer.accept(answer);
                return Behaviors.stopped();
              });
      return new Ask(context -> question.apply(context.spawnAnonymous(ear)));
    }
  }

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
        .onMessage(Ask.class, this::onAsk)
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

  private Behavior<Command> onAsk(Ask ask) {
    getContext().getSelf().tell(ask.question().apply(getContext()));
    return this;
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
