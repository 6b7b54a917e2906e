package dev.kith.protocols.echo;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.kith.node.protocol.Message;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import dev.kith.node.wire.SendResult;
import java.util.ArrayDeque;

/**
 * Sends every message back with its code and payload, in order, and says nothing by itself. A
 * remote that does not take the echoes is read no further: what waits here holds its credit.
 */
public final class Echo extends AbstractBehavior<ProtocolCommand> {
  private enum Room implements ProtocolCommand {
    AGAIN
  }

  private final PeerSession peer;
  private final ArrayDeque<Message> waiting = new ArrayDeque<>(0);

  private Echo(ActorContext<ProtocolCommand> context, PeerSession peer) {
    super(context);
    this.peer = peer;
  }

  /** The protocol, with its one message code. */
  public static Protocol protocol() {
    return Protocol.named("echo").version(1).length(1).behavior(Echo::create);
  }

  /** The actor for one peer. */
  public static Behavior<ProtocolCommand> create(PeerSession peer) {
    return Behaviors.setup(context -> new Echo(context, peer));
  }

  @Override
  public Receive<ProtocolCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(Message.class, this::onMessage)
        .onMessageEquals(Room.AGAIN, this::onRoom)
        .build();
  }

  private Behavior<ProtocolCommand> onMessage(Message message) {
    if (!waiting.isEmpty()) {
      await(message);
    } else if (!sentBack(message)) {
      await(message);
      peer.whenReady(getContext().getSelf(), Room.AGAIN);
    }
    return this;
  }

  private Behavior<ProtocolCommand> onRoom() {
    while (!waiting.isEmpty() && sentBack(waiting.element())) {
      waiting.remove().release();
    }
    if (!waiting.isEmpty()) {
      peer.whenReady(getContext().getSelf(), Room.AGAIN);
    }
    return this;
  }

  private void await(Message message) {
    message.hold();
    waiting.add(message);
  }

  /** Whether the message is dealt with: on its way, or nobody is there to get it. */
  private boolean sentBack(Message message) {
    return peer.sendRaw(message.code(), message.payload()) != SendResult.FULL;
  }
}
