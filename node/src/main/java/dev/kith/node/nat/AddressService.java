package dev.kith.node.nat;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.kith.node.environment.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Keeps where this node is reached, and tells whenever that changes. */
public final class AddressService extends AbstractBehavior<AddressService.Command> {
  /** What it is told. */
  public sealed interface Command {}

  /** Somebody who was asked there sees this node at an endpoint. */
  public record Vote(InetSocketAddress endpoint, InetAddress voter) implements Command {}

  /** Somebody called this node. */
  public record Reached(InetAddress from) implements Command {}

  private enum Look implements Command {
    INSTANCE
  }

  /** What it tells: where others should look for this node from now on. */
  public record Changed(Addresses addresses) {}

  /** How often to look whether votes have grown old: they count for several times as long. */
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final OwnAddresses own;
  private final Ticker ticker;
  private final ActorRef<? super Changed> parent;
  private Addresses told;

  private AddressService(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      OwnAddresses own,
      Ticker ticker,
      ActorRef<? super Changed> parent) {
    super(context);
    this.own = own;
    this.told = own.current(ticker.nanos());
    this.ticker = ticker;
    this.parent = parent;
    timers.startTimerWithFixedDelay(Look.INSTANCE, PERIOD);
  }

  /** Keeps the addresses of a node from now on; what is known of them already is not told. */
  public static Behavior<Command> create(
      OwnAddresses own, Ticker ticker, ActorRef<? super Changed> parent) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new AddressService(context, timers, own, ticker, parent)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Vote.class, this::onVote)
        .onMessage(Reached.class, this::onReached)
        .onMessageEquals(Look.INSTANCE, this::look)
        .build();
  }

  private Behavior<Command> onVote(Vote vote) {
    own.vote(vote.endpoint(), vote.voter(), ticker.nanos());
    return look();
  }

  private Behavior<Command> onReached(Reached reached) {
    own.reached(reached.from());
    return this;
  }

  private Behavior<Command> look() {
    Addresses now = own.current(ticker.nanos());
    if (!now.equals(told)) {
      told = now;
      parent.tell(new Changed(now));
    }
    return this;
  }
}
