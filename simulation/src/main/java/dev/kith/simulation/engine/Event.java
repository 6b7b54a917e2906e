package dev.kith.simulation.engine;

import akka.actor.Cancellable;
import org.jspecify.annotations.Nullable;
import scala.concurrent.ExecutionContext;

/** Something that will happen at some time in a node. */
final class Event implements Cancellable, Comparable<Event> {
  long time;
  long sequence;
  final int node;
  final int source;
  final long interval;
  private Runnable task;
  private final @Nullable ExecutionContext context;
  private boolean cancelled;
  private boolean done;

  /**
   * @param sequence counts the events that the source causes
   * @param context who runs the task; null for at once
   * @param interval nanoseconds from one time to the next, or 0 for an event that happens once
   */
  Event(
      long time,
      int node,
      int source,
      long sequence,
      Runnable task,
      @Nullable ExecutionContext context,
      long interval) {
    this.time = time;
    this.node = node;
    this.source = source;
    this.sequence = sequence;
    this.task = task;
    this.context = context;
    this.interval = interval;
  }

  Runnable task() {
    return task;
  }

  void happen() {
    done = interval == 0;
    if (context == null) {
      task.run();
    } else {
      context.execute(task);
    }
  }

  @Override
  public boolean cancel() {
    if (done || cancelled) {
      return false;
    }
    cancelled = true;
    // It stays among the events until its time, but what it would have done need not.
    task = () -> {};
    return true;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  /** By time, then by who is affected, who caused it, and in what order: never by chance. */
  @Override
  public int compareTo(Event other) {
    int order = Long.compare(time, other.time);
    if (order == 0) {
      order = Integer.compare(node, other.node);
    }
    if (order == 0) {
      order = Integer.compare(source, other.source);
    }
    return order == 0 ? Long.compare(sequence, other.sequence) : order;
  }
}
