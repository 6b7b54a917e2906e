package dev.kith.node.server;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import java.util.function.Supplier;

/**
 * Stands around a hub: makes a failure of it out of errors for which Akka would end the whole
 * system, such as a missing class or a stack that overflows.
 */
final class HubContainment<H> extends BehaviorInterceptor<H, H> {
  HubContainment(Class<H> type) {
    super(type);
  }

  @Override
  public Behavior<H> aroundStart(TypedActorContext<H> context, PreStartTarget<H> target) {
    return contain(() -> target.start(context));
  }

  @Override
  public Behavior<H> aroundReceive(
      TypedActorContext<H> context, H message, ReceiveTarget<H> target) {
    return contain(() -> target.apply(context, message));
  }

  @Override
  public Behavior<H> aroundSignal(
      TypedActorContext<H> context, Signal signal, SignalTarget<H> target) {
    return contain(() -> target.apply(context, signal));
  }

  private Behavior<H> contain(Supplier<Behavior<H>> action) {
    try {
      return action.get();
    } catch (OutOfMemoryError exhausted) {
      throw exhausted;
    } catch (Error error) {
      throw new IllegalStateException("the hub failed", error);
    }
  }
}
