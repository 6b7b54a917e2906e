package dev.kith.simulation.engine;

import akka.actor.Cancellable;
import dev.kith.simulation.network.Addresses;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import scala.concurrent.ExecutionContext;

/**
 * Virtual time, and everything that is to happen in it. Time moves from event to event, and stands
 * still while tasks run. At each moment the nodes take turns: one handles its events in their order
 * and then runs its tasks, random ones first, until none is left.
 */
final class Timeline {
  /**
   * More than any node does in one second of computing, in no time at all: an actor that sends
   * itself message after message without a timer would otherwise hold up time for ever.
   */
  private static final int TURNS_PER_INSTANT = 2_000_000;

  private static final int FEW_CELLS = 16;

  final Violations violations = new Violations();

  private final long seed;
  private final Thread thread = Thread.currentThread();
  private final ThreadRandom threadRandom = new ThreadRandom(thread);
  private final EventHeap events = new EventHeap();
  private final ArrayDeque<Cell> ready = new ArrayDeque<>();
  private final Cell system;
  private @Nullable Cell[] cells = new @Nullable Cell[FEW_CELLS];
  private Cell current;
  private long now;
  private @Nullable TraceListener listener;

  Timeline(long seed) {
    this.seed = seed;
    this.system = new Cell(seed, Cell.SYSTEM);
    this.current = system;
  }

  /** Whether the caller is on the one thread that may touch any of this. */
  boolean isOwnThread() {
    return Thread.currentThread() == thread;
  }

  long now() {
    return now;
  }

  void moveTo(long time) {
    now = Math.max(now, time);
  }

  /** The cell whose task or event is running, or that of the system. */
  Cell current() {
    return current;
  }

  Cell cell(int node) {
    if (node == Cell.SYSTEM) {
      return system;
    }
    if (requireNode(node) >= cells.length) {
      cells = Arrays.copyOf(cells, Math.max(node + 1, cells.length * 2));
    }
    Cell cell = cells[node];
    if (cell == null) {
      cell = new Cell(seed, node);
      cells[node] = cell;
    }
    return cell;
  }

  static int requireNode(int node) {
    if (node < 0) {
      throw new IllegalArgumentException("the number of a node is not negative: " + node);
    }
    if (node >= Addresses.MOST) { // each is a host, and cells stand in an array by number
      throw new IllegalArgumentException(
          "nodes have numbers from 0 to " + (Addresses.MOST - 1) + ", not " + node);
    }
    return node;
  }

  void listen(TraceListener heard) {
    listener = heard;
  }

  /** Adds a task to those that a cell can run now. */
  void addTask(Cell cell, Runnable task) {
    cell.add(task);
    if (!cell.ready) {
      cell.ready = true;
      ready.add(cell);
    }
  }

  /** An event caused by the current cell, which happens where it is {@linkplain #add added}. */
  Event event(long time, int node, Runnable task) {
    return event(time, node, task, null, 0);
  }

  void add(Event event) {
    events.add(event);
  }

  /** Adds an event caused by the current cell. */
  void addEvent(long time, int node, Runnable task) {
    add(event(time, node, task));
  }

  /** Adds an event of the current cell itself, as timers are. */
  Cancellable addTimer(
      long delay, Runnable task, @Nullable ExecutionContext context, long interval) {
    if (!isOwnThread()) {
      violations.foreignThread("set a timer");
      return Cancellable.alreadyCancelled();
    }
    Event timer = event(now + Math.max(0, delay), current.node, task, context, interval);
    add(timer);
    return timer;
  }

  private Event event(
      long time, int node, Runnable task, @Nullable ExecutionContext context, long interval) {
    return new Event(time, node, current.node, current.nextSequence(), task, context, interval);
  }

  /** Takes all events that have not happened. */
  List<Event> removeEvents() {
    return events.removeAll();
  }

  /** Runs something in a cell. */
  <T> T inside(Cell cell, Supplier<T> task) {
    Cell before = current;
    current = cell;
    arm();
    try {
      return task.get();
    } finally {
      current = before;
    }
  }

  /** Decides about the thread's own randomness until it is used. */
  void arm() {
    threadRandom.arm(current.nextThreadRandom());
  }

  /** Lends the thread's own randomness to the run: what the caller draws is not its business. */
  <T> T withThreadRandom(Supplier<T> run) {
    long before = threadRandom.state();
    try {
      return run.get();
    } finally {
      threadRandom.state(before);
    }
  }

  /** Whether some cell has tasks to run before anything else happens. */
  boolean hasTasks() {
    return !ready.isEmpty();
  }

  /** When something is to be done next; the end of all time if nothing is. */
  long next() {
    if (hasTasks()) {
      return now;
    }
    Event next = events.first();
    return next == null ? Long.MAX_VALUE : next.time;
  }

  /** Runs all that is to be done before a time. */
  void runBefore(long end) {
    while (next() < end) {
      runInstant(end - 1);
    }
  }

  /** Lets something happen to the world as a whole, at this moment. */
  void happen(Event change) {
    current = system;
    arm();
    change.happen();
  }

  /**
   * Runs what happens at the next moment, or is still to be done at this one.
   *
   * @return false if that would be after the limit
   */
  boolean runInstant(long limit) {
    boolean some = hasTasks();
    runTasks();
    Event next = events.first();
    if (some || next == null || next.time > limit) {
      return some;
    }
    now = next.time;
    while (next != null && next.time == now) {
      runEventsOf(cell(next.node));
      runTasks();
      next = events.first();
    }
    return true;
  }

  private void runEventsOf(Cell cell) {
    current = cell;
    Event next = events.first();
    while (next != null && next.time == now && next.node == cell.node) {
      events.removeFirst();
      arm();
      next.happen();
      repeat(next);
      next = events.first();
    }
    current = system;
  }

  private void repeat(Event event) {
    if (event.interval > 0 && !event.isCancelled()) {
      event.time += event.interval;
      event.sequence = current.nextSequence();
      events.add(event);
    }
  }

  /** Runs tasks until no cell has one. */
  void runTasks() {
    Cell cell = ready.poll();
    while (cell != null) {
      cell.ready = false;
      runTasksOf(cell);
      cell = ready.poll();
    }
  }

  private void runTasksOf(Cell cell) {
    current = cell;
    while (cell.hasTasks()) {
      Runnable task = cell.take();
      if (cell.countTurn(now) > TURNS_PER_INSTANT) {
        throw new IllegalStateException(
            "it did " + TURNS_PER_INSTANT + " things without letting time pass: wait with a timer");
      }
      arm();
      if (task instanceof akka.dispatch.Mailbox mailbox) {
        cell.traceTurn(now, TracingQueue.number(mailbox));
      }
      task.run();
    }
    current = system;
  }

  /** An actor takes a message. */
  void taken(Cell cell, int mailbox, Object message) {
    cell.traceMessage(now, mailbox, message.getClass());
    if (listener != null) {
      listener.taken(now, cell.node, mailbox, message);
    }
  }

  /** The sum of what all nodes did; their numbers are in their hashes. */
  long hash() {
    long sum = 0;
    for (Cell cell : cells) {
      sum += cell == null ? 0 : cell.hash();
    }
    return sum;
  }

  /** Fails if the rules were broken. */
  void check() {
    if (violations.any()) {
      throw violations.failure();
    }
  }

  /** What the thing that runs now belongs to, for an exception that it threw. */
  RunFailedException failed(Throwable cause) {
    String who = current.isSystem() ? "what belongs to no node" : "node " + current.node;
    current = system;
    return new RunFailedException(
        who + " failed at " + Duration.ofNanos(now) + " of virtual time: " + cause, cause);
  }
}
