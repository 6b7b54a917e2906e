package dev.kith.simulation.bench;

import akka.Done;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.kith.node.environment.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** The time of a measurement: begins after the warm-up. */
final class Window {
  private enum Moment {
    BEGIN,
    END
  }

  private Window() {}

  /** Waits for the warm-up, runs {@code begin}, waits for the measurement, runs {@code end}. */
  static void pass(Nodes nodes, Effort effort, Runnable begin, Runnable end) {
    pass(
        nodes,
        effort,
        begin,
        () -> {
          end.run();
          return true;
        });
  }

  /** The same, but measures once more as long while {@code end} says that this was not enough. */
  private static void pass(Nodes nodes, Effort effort, Runnable begin, BooleanSupplier end) {
    CompletableFuture<Done> over = new CompletableFuture<>();
    nodes.run(
        Behaviors.<Moment>withTimers(
            timers -> {
              timers.startSingleTimer(Moment.BEGIN, effort.warmUp());
              return behavior(timers, effort, begin, end, over);
            }));
    Waiting.until(over, effort.warmUp().plus(effort.span()), "the measurement");
  }

  private static Behavior<Moment> behavior(
      TimerScheduler<Moment> timers,
      Effort effort,
      Runnable begin,
      BooleanSupplier end,
      CompletableFuture<Done> over) {
    return Behaviors.receive(Moment.class)
        .onMessageEquals(
            Moment.BEGIN,
            () -> {
              begin.run();
              timers.startSingleTimer(Moment.END, effort.span());
              return Behaviors.same();
            })
        .onMessageEquals(
            Moment.END,
            () -> {
              if (!end.getAsBoolean()) {
                timers.startSingleTimer(Moment.END, effort.span());
                return Behaviors.same();
              }
              over.complete(Done.getInstance());
              return Behaviors.stopped();
            })
        .build();
  }

  /**
   * How much a counter grows in a second; returns when that is known. A JVM that has just started
   * may have nothing to show yet when the time is over: then it is given more.
   */
  static double perSecond(Nodes nodes, Effort effort, AtomicLong counter) {
    Reading first = new Reading(nodes.ticker(), counter);
    Reading last = new Reading(nodes.ticker(), counter);
    pass(
        nodes,
        effort,
        first::take,
        () -> {
          last.take();
          return last.count > first.count;
        });
    return (last.count - first.count) / ((last.nanos - first.nanos) / 1e9);
  }

  /** A counter at a moment. */
  private static final class Reading {
    private final Ticker ticker;
    private final AtomicLong counter;
    private long nanos;
    private long count;

    Reading(Ticker ticker, AtomicLong counter) {
      this.ticker = ticker;
      this.counter = counter;
    }

    void take() {
      nanos = ticker.nanos();
      count = counter.get();
    }
  }
}
