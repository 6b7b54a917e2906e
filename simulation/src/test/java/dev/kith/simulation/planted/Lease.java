package dev.kith.simulation.planted;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.kith.node.protocol.PeerSession;
import dev.kith.node.protocol.Protocol;
import dev.kith.node.protocol.ProtocolCommand;
import java.time.Duration;

/** Planted: a race. A lease runs out after as long as its holder takes to renew it. */
final class Lease {
  private static final Duration TERM = Duration.ofSeconds(5);

  /** What the hub understands. */
  sealed interface Command {}

  record Take() implements Command {}

  record RunOut() implements Command {}

  record Sweep() implements Command {}

  record Renew(ActorRef<ProtocolCommand> replyTo) implements Command {}

  private enum Due implements ProtocolCommand {
    INSTANCE
  }

  private record Renewed(boolean inTime) implements ProtocolCommand {}

  private Lease() {}

  static Protocol protocol() {
    return Protocol.named("lease")
        .version(1)
        .length(1)
        .hub(Command.class, Lease::hub)
        .behavior((peer, hub) -> Behaviors.withTimers(timers -> holder(peer, hub, timers)));
  }

  private static Behavior<Command> hub() {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> hub(context.getSelf(), timers, false)));
  }

  private static Behavior<Command> hub(
      ActorRef<Command> self, TimerScheduler<Command> timers, boolean isTaken) {
    return Behaviors.receive(Command.class)
        .onMessage(
            Take.class,
            take -> {
              timers.startSingleTimer(new RunOut(), TERM);
              return hub(self, timers, true);
            })
        .onMessage(
            RunOut.class,
            out -> {
              self.tell(new Sweep());
              return Behaviors.same();
            })
        .onMessage(Sweep.class, sweep -> hub(self, timers, false))
        .onMessage(
            Renew.class,
            renew -> {
              renew.replyTo().tell(new Renewed(isTaken));
              return Behaviors.same();
            })
        .build();
  }

  private static Behavior<ProtocolCommand> holder(
      PeerSession peer, ActorRef<Command> hub, TimerScheduler<ProtocolCommand> timers) {
    if (peer.dialed()) {
      hub.tell(new Take());
      timers.startSingleTimer(Due.INSTANCE, TERM);
    }
    return Behaviors.setup(
        context ->
            Behaviors.receive(ProtocolCommand.class)
                .onMessageEquals(
                    Due.INSTANCE,
                    () -> {
                      hub.tell(new Renew(context.getSelf()));
                      return Behaviors.same();
                    })
                .onMessage(Renewed.class, Lease::require)
                .build());
  }

  private static Behavior<ProtocolCommand> require(Renewed renewed) {
    if (!renewed.inTime()) {
      throw new IllegalStateException("the lease has run out");
    }
    return Behaviors.same();
  }
}
