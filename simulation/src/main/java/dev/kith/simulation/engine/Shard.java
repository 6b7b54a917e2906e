package dev.kith.simulation.engine;

import akka.actor.ActorSystem;
import akka.actor.Terminated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import scala.concurrent.BlockContext;
import scala.concurrent.Future;

/**
 * Nodes that share a thread, a clock and an actor system: all of a world, or every so manieth.
 *
 * <p>Belongs to the thread that makes it. Who drives the engine may look at it, and add events to
 * it, while it stands still.
 */
final class Shard {
  /** Actors stop at once; Akka's dispatchers end one virtual second after their last actor. */
  private static final Duration TERMINATION = Duration.ofMinutes(1);

  /** Something a node has to tell to the outside. */
  record Report(long time, int node, Runnable telling) {}

  final Timeline timeline;
  final Nodes nodes;

  /** Events for nodes of other shards. */
  final List<Event> departing = new ArrayList<>();

  /** What was not told yet. */
  final List<Report> reports = new ArrayList<>();

  private final VirtualExecutor executor;
  private final ActorSystem system;

  /** A shard without nodes, at time zero. */
  Shard(long seed) {
    this.timeline = new Timeline(seed);
    this.executor = new VirtualExecutor(timeline);
    this.system = within(timeline.current(), () -> Boot.start(executor));
    this.nodes = within(timeline.current(), () -> new Nodes(system, timeline));
    run(() -> timeline.runInstant(0));
  }

  /** Does something in a cell, with its randomness. */
  <T> T within(Cell cell, Supplier<T> action) {
    return timeline.withThreadRandom(() -> timeline.inside(cell, action));
  }

  /**
   * Runs a part of the course of its nodes.
   *
   * @throws RunFailedException if something inside threw or broke the rules
   */
  boolean run(BooleanSupplier course) {
    boolean result = timeline.withThreadRandom(() -> guarded(course));
    timeline.check();
    return result;
  }

  private boolean guarded(BooleanSupplier course) {
    try {
      return BlockContext.withBlockContext(executor, course::getAsBoolean);
    } catch (RunFailedException e) {
      throw e;
    } catch (Throwable e) {
      throw timeline.failed(e);
    }
  }

  /** Tells every message that an actor of its nodes had no handler for, from now on. */
  void listenForUnhandled(UnhandledListener listener) {
    within(timeline.current(), () -> Unhandled.tell(system, timeline, listener));
  }

  /** Stops all nodes and the actor system. */
  void close() {
    Future<Terminated> end = within(timeline.current(), system::terminate);
    long limit = timeline.now() + TERMINATION.toNanos();
    run(
        () -> {
          while (!end.isCompleted() && timeline.runInstant(limit)) {
            timeline.check();
          }
          return true;
        });
    if (!end.isCompleted()) {
      throw new IllegalStateException(
          "the actor system did not end within " + TERMINATION.toSeconds() + " virtual seconds");
    }
  }
}
