package dev.kith.node.server;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.function.Supplier;

/**
 * Stands around an actor that a server cannot do without, and tells the server when it fails: a
 * node that no longer listens or calls anybody must end rather than look alive.
 */
final class Part<T> extends Containment<T> {
  private final String name;
  private final ActorRef<Server.Command> server;

  private Part(Class<T> type, String name, ActorRef<Server.Command> server) {
    super(type);
    this.name = name;
    this.server = server;
  }

  /** Spawns a part of the server of that context. */
  static <T> ActorRef<T> spawn(
      ActorContext<Server.Command> server, Class<T> type, String name, Behavior<T> behavior) {
    ActorRef<Server.Command> self = server.getSelf();
    return server.spawn(Behaviors.intercept(() -> new Part<>(type, name, self), behavior), name);
  }

  /** What a server does when it hears of it: it fails, too. */
  static Behavior<Server.Command> rethrow(Server.PartFailed failed) {
    throw new IllegalStateException("This node's " + failed.part() + " failed", failed.cause());
  }

  @Override
  Behavior<T> contain(Supplier<Behavior<T>> action) {
    try {
      return action.get();
    } catch (RuntimeException failure) {
      server.tell(new Server.PartFailed(name, failure));
      return Behaviors.stopped();
    }
  }
}
