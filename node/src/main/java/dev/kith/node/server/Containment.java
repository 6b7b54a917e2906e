package dev.kith.node.server;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import java.util.function.Supplier;

/** Stands around all that an actor does, from its start, and decides what a failure of it means. */
abstract class Containment<T> extends BehaviorInterceptor<T, T> {
  Containment(Class<T> type) {
    super(type);
  }

  /** Runs one action of the actor, on the actor's thread; what it throws is the actor's failure. */
  abstract Behavior<T> contain(Supplier<Behavior<T>> action);

  @Override
  public final Behavior<T> aroundStart(TypedActorContext<T> context, PreStartTarget<T> target) {
    return contain(() -> target.start(context));
  }

  @Override
  public final Behavior<T> aroundReceive(
      TypedActorContext<T> context, T message, ReceiveTarget<T> target) {
    return contain(() -> target.apply(context, message));
  }

  @Override
  public final Behavior<T> aroundSignal(
      TypedActorContext<T> context, Signal signal, SignalTarget<T> target) {
    return contain(() -> target.apply(context, signal));
  }
}
