package dev.kith.simulation.engine;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass in the shards of an engine, from moment to moment, until something inside fails or
 * all is closed. For who drives the engine.
 */
final class Drive {
  private final Shards shards;

  /** Only where there are several threads. */
  private final @Nullable Windows windows;

  private boolean running;
  private boolean closed;
  private @Nullable RunFailedException failure;

  Drive(Shards shards, @Nullable Windows windows) {
    this.shards = shards;
    this.windows = windows;
  }

  void requireDriver() {
    if (shards.here() != shards.first()) {
      throw new IllegalStateException("time passes already: this is for who drives the run");
    }
  }

  /** The next moment; false if there is none. */
  boolean step() {
    return run(() -> runNext(Long.MAX_VALUE));
  }

  /** Moment after moment as long as a condition holds; false if the end came first. */
  boolean runWhile(BooleanSupplier condition, long end) {
    boolean ended = run(() -> passWhile(condition, end));
    if (!ended) {
      shards.all().forEach(shard -> shard.timeline.moveTo(end));
    }
    return ended;
  }

  private boolean passWhile(BooleanSupplier condition, long end) {
    while (condition.getAsBoolean()) {
      if (!runNext(end)) {
        return false;
      }
      shards.first().timeline.check();
    }
    return true;
  }

  private boolean runNext(long limit) {
    return windows == null ? shards.first().timeline.runInstant(limit) : windows.runNext(limit);
  }

  /** Runs a part of the world's course; whatever it throws is the end of it. */
  private boolean run(BooleanSupplier course) {
    requireDriver();
    if (failure != null) {
      throw failure;
    }
    if (running || closed) {
      throw new IllegalStateException(
          running ? "time passes already: this is for who drives the run" : "the engine is closed");
    }
    running = true;
    try {
      return windows == null ? shards.first().run(course) : course.getAsBoolean();
    } catch (RunFailedException e) {
      failure = e;
      throw e;
    } finally {
      running = false;
    }
  }

  /** Ends all nodes, unless they have failed, and the threads. */
  void close() {
    requireDriver();
    if (closed) {
      return;
    }
    if (windows != null) {
      windows.close();
    }
    try {
      if (failure == null) {
        shards.each(Shard::close);
        tellRest();
      }
    } finally {
      closed = true;
      shards.close();
    }
  }

  private void tellRest() {
    if (windows != null) {
      windows.tellRest();
    }
  }
}
