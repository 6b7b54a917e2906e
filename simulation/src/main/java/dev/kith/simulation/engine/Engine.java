package dev.kith.simulation.engine;

import akka.actor.ActorSystem;
import akka.actor.Terminated;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.environment.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import scala.concurrent.BlockContext;
import scala.concurrent.Future;

/**
 * A world of many nodes whose time is virtual and whose course one seed decides: same seed, same
 * run. Nodes have numbers from 0 up to about a million.
 *
 * <p>Belongs to the thread that made it, which runs everything inside; no other may use it. Time
 * passes only in {@link #step}, {@link #runUntil} and {@link #runWhile}; those may not be called
 * from inside, the rest may.
 *
 * <p>After a {@link RunFailedException} it can only be closed.
 */
public final class Engine implements AutoCloseable {
  /** When the wall clocks of all worlds begin: a round date, for it shows in logs. */
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  /** Actors stop at once; Akka's dispatchers end one virtual second after their last actor. */
  private static final Duration TERMINATION = Duration.ofMinutes(1);

  private static final String USER = "/user/";

  private final Timeline timeline;
  private final VirtualExecutor executor;
  private final ActorSystem system;
  private final Nodes nodes;
  private boolean running;
  private boolean closed;
  private @Nullable RunFailedException failure;

  private Engine(long seed) {
    this.timeline = new Timeline(seed);
    this.executor = new VirtualExecutor(timeline);
    this.system = within(() -> Boot.start(executor));
    this.nodes = within(() -> new Nodes(system, timeline));
    run(() -> timeline.runInstant(0));
  }

  /** Makes a world at time zero without any node, for the calling thread. */
  public static Engine create(long seed) {
    return new Engine(seed);
  }

  /**
   * Starts a node, at this moment: its behavior becomes the actor {@code /user/n-<node>}. A node
   * that was stopped, or has ended by itself, may be started again; its randomness and its trace
   * then go on where they were.
   *
   * @throws IllegalStateException if the node is running, or if another node asks for it
   */
  public <T> ActorRef<T> spawn(int node, Behavior<T> behavior) {
    Cell cell = requireReachable(node);
    return within(cell, () -> nodes.spawn(node, behavior));
  }

  /** Stops a node with all its actors, at this moment. */
  public void stop(int node) {
    stop(node, () -> {});
  }

  /**
   * Stops a node with all its actors.
   *
   * @param whenEnded happens in the node as soon as the last actor has ended, or at once if none is
   *     running; this may start it again
   * @throws IllegalStateException if another node asks for it
   */
  public void stop(int node, Runnable whenEnded) {
    requireReachable(node);
    nodes.stop(node, whenEnded);
  }

  /** Whether a node was started and has not ended yet. */
  public boolean isRunning(int node) {
    return nodes.isRunning(node);
  }

  /**
   * Lets something happen in a node later. This is the only way from one node to another. Events of
   * the same time are ordered by the affected node, then by the causing one, then by the order in
   * which that one caused them.
   *
   * @param nanos when, on the {@link #ticker}; for another node than the caller's it must lie in
   *     the future, so that no node depends on how far another one is at this moment
   */
  public void schedule(long nanos, int node, Runnable event) {
    requireOwnThread();
    boolean elsewhere = timeline.current().isApartFrom(timeline.cell(requireNode(node)));
    requireFuture(elsewhere ? nanos - 1 : nanos);
    timeline.addEvent(nanos, node, event);
  }

  /**
   * Lets something happen to the world later: to any nodes, and before what happens in them at that
   * time. Only for who drives the run, and for such events.
   *
   * @param nanos when, on the {@link #ticker}
   */
  public void schedule(long nanos, Runnable event) {
    requireOwnThread();
    if (!timeline.current().isSystem()) {
      throw new IllegalStateException(
          "node " + timeline.current().node + " cannot change the world: schedule from outside");
    }
    requireFuture(nanos);
    timeline.addEvent(nanos, Cell.SYSTEM, event);
  }

  /**
   * Lets the node that runs now do something more at this moment, in any order with all else that
   * it has to do: as a stream or an actor that waits for its turn.
   */
  public void execute(Runnable task) {
    requireOwnThread();
    timeline.addTask(timeline.current(), task);
  }

  /**
   * Lets what is next happen, with all that follows from it at the same moment.
   *
   * @return false if nothing is left to happen, ever
   * @throws RunFailedException if something inside threw or broke the rules
   */
  public boolean step() {
    return run(() -> timeline.runInstant(Long.MAX_VALUE));
  }

  /**
   * Lets everything happen that is due up to a time, which it then is.
   *
   * @param time since the beginning; one in the past changes nothing
   * @throws RunFailedException if something inside threw or broke the rules
   */
  public void runUntil(Duration time) {
    runWhile(() -> true, time);
  }

  /**
   * Lets things happen as long as a condition holds. It is asked after each moment.
   *
   * @param limit the time at which this ends in any case, since the beginning
   * @return false if the limit came first; then that is the time
   * @throws RunFailedException if something inside threw or broke the rules
   */
  public boolean runWhile(BooleanSupplier condition, Duration limit) {
    long end = limit.toNanos();
    boolean ended =
        run(
            () -> {
              while (condition.getAsBoolean()) {
                if (!timeline.runInstant(end)) {
                  return false;
                }
                timeline.check();
              }
              return true;
            });
    if (!ended) {
      timeline.moveTo(end);
    }
    return ended;
  }

  /** How much time has passed in this world. */
  public Duration now() {
    return Duration.ofNanos(timeline.now());
  }

  /** The monotonic clock of all nodes: nanoseconds since the beginning. */
  public Ticker ticker() {
    return timeline::now;
  }

  /** The calendar of all nodes: it begins with the year 2030. */
  public InstantSource wallClock() {
    return () -> START.plusNanos(timeline.now());
  }

  /**
   * A stream of randomness that follows from the seed, the node and the purpose alone. Who asks
   * again for the same goes on where the stream stopped, so that a node which was started again
   * does not repeat itself.
   */
  public Entropy entropy(int node, String purpose) {
    return timeline.cell(requireNode(node)).streams.of(purpose);
  }

  /**
   * The actors of a node that have not ended, streams among them, in the order in which they began:
   * their paths below {@code /user}, such as {@code n-0/server/listener}.
   */
  public List<String> actors(int node) {
    return timeline.cell(requireNode(node)).alive().stream()
        .map(mailbox -> mailbox.owner().toStringWithoutAddress().substring(USER.length()))
        .toList();
  }

  /** The most messages that ever waited in the mailboxes of a node at a time. */
  public int mostWaiting(int node) {
    return timeline.cell(requireNode(node)).mostWaiting();
  }

  /**
   * Tells every message that some actor had no handler for, from now on. There is one listener, who
   * hears of it at the same moment.
   */
  public void listenForUnhandled(UnhandledListener listener) {
    within(() -> Unhandled.tell(system, timeline, listener));
  }

  /** Tells every message that an actor takes from now on. There is one listener. */
  public void listen(TraceListener listener) {
    timeline.listen(listener);
  }

  /**
   * A digest of everything that the actors of all nodes did so far: in which order they took which
   * classes of messages, and when. Equal runs have equal ones.
   */
  public long traceHash() {
    return timeline.hash();
  }

  /** The part of one node in that digest, to find who differs between two runs. */
  public long traceHash(int node) {
    return timeline.cell(requireNode(node)).hash();
  }

  /**
   * Stops all nodes and the actor system. Nothing is left then, and there never was a thread. After
   * a failure nodes do not hear that they stop.
   */
  @Override
  public void close() {
    requireOwnThread();
    if (closed) {
      return;
    }
    if (failure == null) {
      Future<Terminated> end = within(system::terminate);
      if (!runWhile(() -> !end.isCompleted(), now().plus(TERMINATION))) {
        throw new IllegalStateException(
            "the actor system did not end within " + TERMINATION.toSeconds() + " virtual seconds");
      }
    }
    closed = true;
  }

  private static int requireNode(int node) {
    if (node < 0) {
      throw new IllegalArgumentException("the number of a node is not negative: " + node);
    }
    return node;
  }

  private Cell requireReachable(int node) {
    requireOwnThread();
    Cell cell = timeline.cell(requireNode(node));
    Cell from = timeline.current();
    if (from.isApartFrom(cell)) {
      throw new IllegalStateException(
          "node " + from.node + " cannot start or stop node " + node + ": do so from outside");
    }
    return cell;
  }

  private void requireFuture(long nanos) {
    if (nanos < timeline.now()) {
      throw new IllegalArgumentException(
          "an event cannot lie in the past, nor one for another node in the present: it is "
              + timeline.now()
              + " ns");
    }
  }

  private void requireOwnThread() {
    if (!timeline.isOwnThread()) {
      throw new IllegalStateException(
          "an engine belongs to the thread that made it; \""
              + Thread.currentThread().getName()
              + "\" is another one");
    }
  }

  private <T> T within(Supplier<T> action) {
    return within(timeline.current(), action);
  }

  /** Does something in a cell, with its randomness. */
  private <T> T within(Cell cell, Supplier<T> action) {
    requireOwnThread();
    return timeline.withThreadRandom(() -> timeline.inside(cell, action));
  }

  /** Runs a part of the world's course; whatever it throws is the end of it. */
  private boolean run(BooleanSupplier course) {
    requireOwnThread();
    if (failure != null) {
      throw failure;
    }
    if (running || closed) {
      throw new IllegalStateException(
          running ? "time passes already: this is for who drives the run" : "the engine is closed");
    }
    running = true;
    try {
      boolean result = timeline.withThreadRandom(() -> guarded(course));
      timeline.check();
      return result;
    } catch (RunFailedException e) {
      failure = e;
      throw e;
    } finally {
      running = false;
    }
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
}
