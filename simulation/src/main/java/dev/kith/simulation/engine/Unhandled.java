package dev.kith.simulation.engine;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.UnhandledMessage;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;

/** Follows what Akka says of messages without a handler. Belongs to no node. */
final class Unhandled {
  private Unhandled() {}

  /** The answer is the actor that follows. */
  static ActorRef tell(ActorSystem system, Timeline timeline, UnhandledListener listener) {
    ActorRef ear =
        Adapter.toClassic(
            Adapter.toTyped(system)
                .systemActorOf(create(timeline, listener), "unhandled", Props.empty()));
    system.getEventStream().subscribe(ear, UnhandledMessage.class);
    return ear;
  }

  private static Behavior<UnhandledMessage> create(Timeline timeline, UnhandledListener listener) {
    return Behaviors.receiveMessage(
        message -> {
          int node = Nodes.number(message.getRecipient().path());
          if (node != Cell.SYSTEM) {
            listener.unhandled(timeline.now(), node, text(message));
          }
          return Behaviors.same();
        });
  }

  private static String text(UnhandledMessage message) {
    return message.getRecipient().path().toStringWithoutAddress()
        + " did not handle a "
        + Digest.name(message.getMessage().getClass());
  }
}
