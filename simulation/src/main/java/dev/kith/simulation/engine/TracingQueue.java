package dev.kith.simulation.engine;

import akka.actor.ActorPath;
import akka.actor.ActorRef;
import akka.dispatch.Envelope;
import akka.dispatch.Mailbox;
import akka.dispatch.MessageQueue;
import akka.dispatch.UnboundedMessageQueueSemantics;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The messages of one actor, first in, first out. It knows its node, and tells what is taken. */
final class TracingQueue implements MessageQueue, UnboundedMessageQueueSemantics {
  /** Most mailboxes never hold more at once. */
  private static final int FEW_MESSAGES = 2;

  private final Timeline timeline;
  private final Cell cell;
  private final ActorPath owner;
  private final int number;
  private final ArrayDeque<Envelope> messages = new ArrayDeque<>(FEW_MESSAGES);

  TracingQueue(Timeline timeline, Cell cell, ActorPath owner) {
    this.timeline = timeline;
    this.cell = cell;
    this.owner = owner;
    this.number = cell.nextMailbox();
    cell.begun(this);
  }

  /** Whose messages they are. */
  ActorPath owner() {
    return owner;
  }

  /** The cell of a mailbox. A few of Akka's own actors insist on other queues. */
  static Cell cell(Mailbox mailbox, Timeline timeline) {
    return mailbox.messageQueue() instanceof TracingQueue queue
        ? queue.cell
        : timeline.cell(Nodes.number(mailbox.actor().self().path()));
  }

  static int number(Mailbox mailbox) {
    return mailbox.messageQueue() instanceof TracingQueue queue ? queue.number : -1;
  }

  @Override
  public void enqueue(ActorRef receiver, Envelope message) {
    if (admits(receiver, message)) {
      messages.add(message);
      cell.queued(1);
    }
  }

  private boolean admits(ActorRef receiver, Envelope message) {
    if (!timeline.isOwnThread()) {
      timeline.violations.foreignThread("sent " + describe(receiver, message));
      return false;
    }
    Cell from = timeline.current();
    if (from.isApartFrom(cell)) {
      timeline.violations.shortcut(from.node, describe(receiver, message));
      return false;
    }
    return true;
  }

  private static String describe(ActorRef receiver, Envelope message) {
    return receiver.path().toStringWithoutAddress()
        + " with a "
        + Digest.name(message.message().getClass());
  }

  @Override
  public @Nullable Envelope dequeue() {
    Envelope message = messages.poll();
    if (message != null) {
      cell.queued(-1);
      timeline.taken(cell, number, message.message());
    }
    return message;
  }

  @Override
  public int numberOfMessages() {
    return messages.size();
  }

  @Override
  public boolean hasMessages() {
    return !messages.isEmpty();
  }

  @Override
  public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
    cell.ended(this);
    cell.queued(-messages.size());
    Envelope message = messages.poll();
    while (message != null) {
      deadLetters.enqueue(owner, message);
      message = messages.poll();
    }
  }
}
