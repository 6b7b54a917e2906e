package dev.kith.simulation.engine;

import akka.actor.AbstractScheduler;
import akka.actor.Cancellable;
import akka.actor.Scheduler;
import akka.event.LoggingAdapter;
import com.typesafe.config.Config;
import java.io.Closeable;
import java.util.concurrent.ThreadFactory;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/** Akka's timers, in virtual time and to the nanosecond. Akka makes it by its name. */
final class VirtualScheduler extends AbstractScheduler implements Closeable {
  /** Timers a second: there is one for every nanosecond. */
  private static final double FREQUENCY = 1e9;

  final Timeline timeline;
  private boolean closed;

  @SuppressWarnings("unused") // the parameters are what Akka passes
  VirtualScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
    this.timeline = VirtualExecutor.booting().timeline;
  }

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext context) {
    requireOpen();
    return timeline.addTimer(delay.toNanos(), task, context, 0);
  }

  @Override
  @SuppressWarnings("deprecation") // fixed rates are built on it
  public Cancellable schedule(
      FiniteDuration initialDelay,
      FiniteDuration interval,
      Runnable task,
      ExecutionContext context) {
    requireOpen();
    if (interval.toNanos() <= 0) {
      throw new IllegalArgumentException("the interval of a timer must be positive: " + interval);
    }
    return timeline.addTimer(initialDelay.toNanos(), task, context, interval.toNanos());
  }

  /** Akka knows this exception as the end of the scheduler. */
  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the actor system has ended, and its timers with it");
    }
  }

  @Override
  public double maxFrequency() {
    return FREQUENCY;
  }

  @Override
  public void close() {
    closed = true;
    for (Event event : timeline.removeEvents()) {
      if (event.task() instanceof Scheduler.TaskRunOnClose task) {
        task.run();
      }
    }
  }
}
