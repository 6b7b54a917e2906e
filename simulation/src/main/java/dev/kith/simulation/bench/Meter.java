package dev.kith.simulation.bench;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.kith.node.environment.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Watches a counter for the time of a measurement, after the warm-up. */
final class Meter {
  private enum Moment {
    BEGIN,
    END
  }

  /** Nanoseconds of a second. */
  private static final double SECOND = 1e9;

  private final Ticker ticker;
  private final AtomicLong counter;
  private final CompletableFuture<Double> perSecond = new CompletableFuture<>();
  private long beginNanos;
  private long before;

  private Meter(Ticker ticker, AtomicLong counter) {
    this.ticker = ticker;
    this.counter = counter;
  }

  /** How much the counter grows in a second; returns when that is known. */
  static double perSecond(BenchNetwork network, AtomicLong counter, Effort effort) {
    Meter meter = new Meter(network.ticker(), counter);
    network.spawn(
        Behaviors.<Moment>withTimers(
            timers -> {
              timers.startSingleTimer(Moment.BEGIN, effort.warmUp());
              return meter.behavior(timers, effort);
            }));
    Future<Double> done = meter.perSecond;
    return Waiting.until(
        done, effort.warmUp().plus(effort.span()).plus(Waiting.PATIENCE), "the measurement");
  }

  private Behavior<Moment> behavior(TimerScheduler<Moment> timers, Effort effort) {
    return Behaviors.receive(Moment.class)
        .onMessageEquals(
            Moment.BEGIN,
            () -> {
              beginNanos = ticker.nanos();
              before = counter.get();
              timers.startSingleTimer(Moment.END, effort.span());
              return Behaviors.same();
            })
        .onMessageEquals(
            Moment.END,
            () -> {
              long count = counter.get() - before;
              perSecond.complete(count * SECOND / (ticker.nanos() - beginNanos));
              return Behaviors.stopped();
            })
        .build();
  }
}
