package dev.kith.node.discovery.v4;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.environment.Transport;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Opens packets and signs answers, so that the actor which owns the table does neither. What goes
 * out passes here in the order it was sent: a question must not overtake the answer that makes the
 * other node take it. Child of a {@link Discv4Service}.
 */
final class Sealer extends AbstractBehavior<Sealer.Command> {
  /** What the sealer is told. */
  sealed interface Command {}

  /** Somebody sent this. */
  record Arrived(Transport.Datagram datagram) implements Command {}

  /** Sign and send this. */
  record Answer(InetSocketAddress to, V4Message message) implements Command {}

  /** Send this, which is signed. */
  record Send(InetSocketAddress to, Bytes datagram) implements Command {}

  /** A packet is open; whoever is told asks for the next datagram when it is dealt with. */
  record Opened(InetSocketAddress from, Reading.Proven packet, int size) {}

  private final NodeKey key;
  private final Transport.Datagrams datagrams;
  private final InstantSource wallClock;
  private final ActorRef<Opened> owner;
  private final Consumer<Transport.Datagram> next;
  private final Tally drops;

  private Sealer(
      ActorContext<Command> context,
      NodeKey key,
      Transport.Datagrams datagrams,
      InstantSource wallClock,
      ActorRef<Opened> owner,
      Consumer<Transport.Datagram> next,
      Tally drops) {
    super(context);
    this.key = key;
    this.datagrams = datagrams;
    this.wallClock = wallClock;
    this.owner = owner;
    this.next = next;
    this.drops = drops;
  }

  /**
   * A sealer for one node.
   *
   * @param next takes what is no packet of this protocol, and asks for the next datagram
   */
  static Behavior<Command> create(
      NodeKey key,
      Transport.Datagrams datagrams,
      InstantSource wallClock,
      ActorRef<Opened> owner,
      Consumer<Transport.Datagram> next,
      Tally drops) {
    return Behaviors.setup(
        context -> new Sealer(context, key, datagrams, wallClock, owner, next, drops));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Arrived.class, this::onArrived)
        .onMessage(Answer.class, this::onAnswer)
        .onMessage(Send.class, this::onSend)
        .build();
  }

  private Behavior<Command> onArrived(Arrived arrived) {
    Reading reading = PacketReader.read(arrived.datagram().payload());
    if (reading instanceof Reading.Unproven packet) {
      onPacket(arrived.datagram(), packet);
    } else if (reading instanceof Reading.Rejected rejected) {
      onRejected(arrived.datagram(), rejected.reason());
    }
    return this;
  }

  /** Only a packet with a hash that fits is one of this protocol. */
  private void onRejected(Transport.Datagram datagram, Rejection reason) {
    switch (reason) {
      case TOO_SHORT, TOO_LONG, BAD_HASH -> next.accept(datagram);
      default -> drop(reason);
    }
  }

  private void onPacket(Transport.Datagram datagram, Reading.Unproven packet) {
    if (packet.message().isExpired(wallClock.instant().getEpochSecond())) {
      drop(Drop.EXPIRED);
    } else if (packet.prove() instanceof Reading.Proven proven) {
      owner.tell(new Opened(datagram.from(), proven, datagram.payload().size()));
    } else {
      drop(Rejection.BAD_SIGNATURE);
    }
  }

  private void drop(Enum<?> reason) {
    drops.count(reason);
    datagrams.receive(1);
  }

  private Behavior<Command> onAnswer(Answer answer) {
    datagrams.send(answer.to(), Packet.sign(answer.message(), key).datagram());
    return this;
  }

  private Behavior<Command> onSend(Send send) {
    datagrams.send(send.to(), send.datagram());
    return this;
  }
}
