package dev.kith.simulation.engine;

import akka.actor.ActorPath;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.dispatch.MailboxType;
import akka.dispatch.MessageQueue;
import akka.dispatch.ProducesMessageQueue;
import com.typesafe.config.Config;
import scala.Option;

/** Makes the mailbox of every actor. Akka makes it by its name. */
final class TracingMailbox implements MailboxType, ProducesMessageQueue<TracingQueue> {
  @SuppressWarnings("unused") // the parameters are what Akka passes
  TracingMailbox(ActorSystem.Settings settings, Config config) {}

  @Override
  public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
    Timeline timeline = ((VirtualScheduler) system.get().scheduler()).timeline;
    // Here an actor has just drawn its uid; the next one draws, too.
    timeline.arm();
    ActorPath path = owner.get().path();
    return new TracingQueue(timeline, timeline.cell(Nodes.number(path)), path);
  }
}
