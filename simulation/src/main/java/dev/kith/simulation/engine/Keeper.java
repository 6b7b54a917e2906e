package dev.kith.simulation.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Notices when a node has ended, with all its actors. Belongs to no node. */
final class Keeper extends AbstractBehavior<Keeper.Watch> {
  /** A node was spawned. */
  record Watch(int node, ActorRef<?> root) {}

  private final IntConsumer ended;
  private final Map<ActorRef<?>, Integer> nodes = new HashMap<>();

  private Keeper(ActorContext<Watch> context, IntConsumer ended) {
    super(context);
    this.ended = ended;
  }

  static Behavior<Watch> create(IntConsumer ended) {
    return Behaviors.setup(context -> new Keeper(context, ended));
  }

  @Override
  public Receive<Watch> createReceive() {
    return newReceiveBuilder()
        .onMessage(Watch.class, this::onWatch)
        .onSignal(Terminated.class, this::onTerminated)
        .build();
  }

  private Behavior<Watch> onWatch(Watch watch) {
    nodes.put(watch.root(), watch.node());
    getContext().watch(watch.root());
    return this;
  }

  private Behavior<Watch> onTerminated(Terminated terminated) {
    @Nullable Integer node = nodes.remove(terminated.getRef());
    if (node != null) {
      ended.accept(node);
    }
    return this;
  }
}
