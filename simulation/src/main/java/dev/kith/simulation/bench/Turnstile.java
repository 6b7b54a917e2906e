package dev.kith.simulation.bench;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.kith.node.enr.Enode;
import dev.kith.node.environment.Environment;
import java.time.Duration;

/** Lets visitors call one node, evenly in time, and sends the oldest away. */
final class Turnstile {
  /** Between two looks at the clock: far less than the time between two visitors. */
  private static final Duration LOOK = Duration.ofMillis(10);

  sealed interface Command {}

  /**
   * Let so many come, of which the oldest leave as others arrive. The answer comes when nobody is
   * on the way any more; one at a time.
   */
  record Admit(Beats beats, ActorRef<Attendance.Tally> replyTo) implements Command {}

  private enum Look implements Command {
    INSTANCE
  }

  private record Told(Visitor.Event event) implements Command {}

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Enode node;
  private final Environment environment;
  private final Attendance<ActorRef<Visitor.Command>> attendance;
  private final ActorRef<Visitor.Event> ear;

  private Turnstile(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Enode node,
      int sessions,
      Environment environment) {
    this.context = context;
    this.timers = timers;
    this.node = node;
    this.environment = environment;
    this.attendance = new Attendance<>(sessions);
    this.ear = context.messageAdapter(Visitor.Event.class, Told::new);
  }

  /** Before a node that is to have so many sessions at a time. */
  static Behavior<Command> create(Enode node, int sessions, Environment environment) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new Turnstile(context, timers, node, sessions, environment).shut()));
  }

  private Behavior<Command> shut() {
    return Behaviors.receive(Command.class)
        .onMessage(Admit.class, this::open)
        .onMessage(Told.class, told -> same(() -> take(told.event())))
        .build();
  }

  private Behavior<Command> open(Admit order) {
    attendance.begin();
    timers.startTimerAtFixedRate(Look.INSTANCE, LOOK);
    return new Opening(order, environment.ticker().nanos()).behavior();
  }

  private static Behavior<Command> same(Runnable action) {
    action.run();
    return Behaviors.same();
  }

  private void take(Visitor.Event event) {
    if (event instanceof Visitor.Arrived arrived) {
      attendance
          .arrived(arrived.visitor(), arrived.nanos())
          .ifPresent(oldest -> oldest.tell(Visitor.Signal.LEAVE));
    } else {
      attendance.gone(event.visitor());
    }
  }

  /** While visitors come. */
  private final class Opening {
    private final Admit order;
    private final long begin;
    private int admitted;

    Opening(Admit order, long begin) {
      this.order = order;
      this.begin = begin;
    }

    Behavior<Command> behavior() {
      return Behaviors.receive(Command.class)
          .onMessageEquals(Look.INSTANCE, this::look)
          .onMessage(
              Told.class,
              told -> {
                take(told.event());
                return settled();
              })
          .build();
    }

    private Behavior<Command> look() {
      int due = order.beats().due(environment.ticker().nanos() - begin);
      for (; admitted < due; admitted++) {
        attendance.comes(context.spawnAnonymous(Visitor.create(node, environment, ear)));
      }
      return settled();
    }

    private Behavior<Command> settled() {
      if (admitted < order.beats().most() || !attendance.isCalm()) {
        return Behaviors.same();
      }
      timers.cancel(Look.INSTANCE);
      order.replyTo().tell(attendance.tally());
      return shut();
    }
  }
}
