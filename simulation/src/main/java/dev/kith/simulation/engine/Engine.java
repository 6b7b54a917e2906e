package dev.kith.simulation.engine;

import akka.actor.ActorPath;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.environment.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A world of many nodes whose time is virtual and whose course one seed decides: same seed, same
 * run. Nodes have numbers from 0 up to about a million.
 *
 * <p>Belongs to the thread that made it, which runs everything inside; no other may use it. Time
 * passes only in {@link #step}, {@link #runUntil} and {@link #runWhile}; those may not be called
 * from inside, the rest may.
 *
 * <p>With several threads, each runs some of the nodes, and everything that happens in a node is
 * the same as with one. What nodes tell to the outside must then go through {@link #report}.
 *
 * <p>After a {@link RunFailedException} it can only be closed.
 */
public final class Engine implements AutoCloseable {
  /** When the wall clocks of all worlds begin: a round date, for it shows in logs. */
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private static final String USER = "/user/";

  private final Shards shards;

  /** Only where there are several threads. */
  private final @Nullable Windows windows;

  private final Drive drive;

  private Engine(long seed, int threads) {
    this.shards = new Shards(seed, threads);
    this.windows = threads == 1 ? null : new Windows(shards);
    this.drive = new Drive(shards, windows);
  }

  /** Makes a world at time zero without any node, for the calling thread. */
  public static Engine create(long seed) {
    return create(seed, 1);
  }

  /**
   * Makes a world at time zero without any node, for the calling thread, which others help.
   *
   * @param threads from 1; more than there are processors are of no use
   */
  public static Engine create(long seed, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("a world takes a thread at least, not " + threads);
    }
    return new Engine(seed, threads);
  }

  /**
   * Says how soon one node can affect another, in nanoseconds: for so long several threads run by
   * themselves. Asked again and again, and may change only when something {@linkplain
   * #schedule(long, Runnable) is done} to the world.
   */
  public void lookahead(LongSupplier nanos) {
    if (windows != null) {
      windows.lookahead(nanos);
    }
  }

  /**
   * Starts a node, at this moment: its behavior becomes the actor {@code /user/n-<node>}. A node
   * that was stopped, or has ended by itself, may be started again; its randomness and its trace
   * then go on where they were.
   *
   * @throws IllegalStateException if the node is running, or if another node asks for it
   */
  public <T> ActorRef<T> spawn(int node, Behavior<T> behavior) {
    Shard shard = requireReachable(node);
    return shards.on(
        shard,
        () -> shard.within(shard.timeline.cell(node), () -> shard.nodes.spawn(node, behavior)));
  }

  /**
   * Tells something to an actor of a node, at this moment and before anything else happens in it.
   * For who drives the run.
   */
  public <T> void tell(int node, ActorRef<T> actor, T message) {
    shards.on(
        requireReachable(node),
        () -> {
          actor.tell(message);
          return true;
        });
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
    Shard shard = requireReachable(node);
    shards.on(
        shard,
        () -> {
          shard.nodes.stop(node, whenEnded);
          return true;
        });
  }

  /** Whether a node was started and has not ended yet. */
  public boolean isRunning(int node) {
    return shards.of(Timeline.requireNode(node)).nodes.isRunning(node);
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
    Shard here = shards.here();
    boolean elsewhere = here.timeline.current().isApartFrom(Timeline.requireNode(node));
    requireFuture(here, elsewhere ? nanos - 1 : nanos);
    Event caused = here.timeline.event(nanos, node, event);
    Shard there = shards.of(node);
    if (windows != null && there != here && windows.isOpen()) {
      windows.leave(here, caused);
    } else {
      there.timeline.add(caused);
    }
  }

  /**
   * Lets something happen to the world later: to any nodes, and before what happens in them at that
   * time. Only for who drives the run, and for such events.
   *
   * @param nanos when, on the {@link #ticker}
   */
  public void schedule(long nanos, Runnable event) {
    Shard here = shards.here();
    if (!here.timeline.current().isSystem()) {
      throw new IllegalStateException(
          "node "
              + here.timeline.current().node
              + " cannot change the world: schedule from outside");
    }
    requireFuture(here, nanos);
    Event change = here.timeline.event(nanos, Cell.SYSTEM, event);
    if (windows != null) {
      windows.add(change);
    } else {
      here.timeline.add(change);
    }
  }

  /**
   * Lets the node that runs now do something more at this moment, in any order with all else that
   * it has to do: as a stream or an actor that waits for its turn.
   */
  public void execute(Runnable task) {
    Timeline here = shards.here().timeline;
    here.addTask(here.current(), task);
  }

  /**
   * Tells something to the outside, from within a node: at once with one thread, else when all
   * threads have come as far. In any case on the thread that the engine belongs to, and in the
   * order in which nodes take their turns with one thread.
   */
  public void report(Runnable telling) {
    report(shards.here().timeline.current().node, telling);
  }

  /** For a node, in its turn, by what belongs to none. */
  private void report(int node, Runnable telling) {
    if (windows == null || !windows.isOpen()) {
      telling.run();
    } else {
      Shard here = shards.here();
      here.reports.add(new Shard.Report(here.timeline.now(), node, telling));
    }
  }

  /**
   * Lets what is next happen, with all that follows from it at the same moment. Several threads do
   * as much as they can without each other.
   *
   * @return false if nothing is left to happen, ever
   * @throws RunFailedException if something inside threw or broke the rules
   */
  public boolean step() {
    return drive.step();
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
   * Lets things happen as long as a condition holds. It is asked after each {@link #step}, so that
   * where this ends may depend on the number of threads.
   *
   * @param limit the time at which this ends in any case, since the beginning
   * @return false if the limit came first; then that is the time
   * @throws RunFailedException if something inside threw or broke the rules
   */
  public boolean runWhile(BooleanSupplier condition, Duration limit) {
    return drive.runWhile(condition, limit.toNanos());
  }

  /** How much time has passed in this world. */
  public Duration now() {
    return Duration.ofNanos(nanos());
  }

  /** The monotonic clock of all nodes: nanoseconds since the beginning. */
  public Ticker ticker() {
    return windows == null ? shards.first().timeline::now : this::nanos;
  }

  private long nanos() {
    return (windows == null ? shards.first() : shards.here()).timeline.now();
  }

  /** The calendar of all nodes: it begins with the year 2030. */
  public InstantSource wallClock() {
    return () -> START.plusNanos(nanos());
  }

  /**
   * A stream of randomness that follows from the seed, the node and the purpose alone. Who asks
   * again for the same goes on where the stream stopped, so that a node which was started again
   * does not repeat itself.
   */
  public Entropy entropy(int node, String purpose) {
    return cell(node).streams.of(purpose);
  }

  /**
   * The actors of a node that have not ended, streams among them, in the order in which they began:
   * their paths below {@code /user}, such as {@code n-0/server/listener}.
   */
  public List<String> actors(int node) {
    return cell(node).alive().stream()
        .map(mailbox -> mailbox.owner().toStringWithoutAddress().substring(USER.length()))
        .toList();
  }

  /**
   * Lets something happen in a node as soon as one of its actors has ended, however it came to
   * that, in place of what was said of this actor before.
   *
   * @param root what {@link #spawn} answered
   * @param below the names on the way from there to the actor, which need not be there yet
   */
  public void whenEnded(int node, ActorRef<?> root, List<String> below, Runnable event) {
    ActorPath path = root.path();
    for (String name : below) {
      path = path.child(name);
    }
    cell(node).whenEnded(path, () -> schedule(nanos(), node, event));
  }

  /** The most messages that ever waited in the mailboxes of a node at a time. */
  public int mostWaiting(int node) {
    return cell(node).mostWaiting();
  }

  /**
   * {@linkplain #report Reports} every message that some actor had no handler for, from now on.
   * There is one listener.
   */
  public void listenForUnhandled(UnhandledListener listener) {
    drive.requireDriver();
    shards.each(
        shard ->
            shard.listenForUnhandled(
                (nanos, node, what) -> report(node, () -> listener.unhandled(nanos, node, what))));
  }

  /**
   * Tells every message that an actor takes from now on. There is one listener.
   *
   * @throws IllegalStateException if there are several threads
   */
  public void listen(TraceListener listener) {
    if (windows != null) {
      throw new IllegalStateException(
          "messages of several threads have no order: listen to an engine with one");
    }
    shards.first().timeline.listen(listener);
  }

  /**
   * A digest of everything that the actors of all nodes did so far: in which order they took which
   * classes of messages, and when. Equal runs have equal ones.
   */
  public long traceHash() {
    return shards.all().stream().mapToLong(shard -> shard.timeline.hash()).sum();
  }

  /** The part of one node in that digest, to find who differs between two runs. */
  public long traceHash(int node) {
    return cell(node).hash();
  }

  /**
   * Stops all nodes and the actor system. Nothing is left then, no thread either. After a failure
   * nodes do not hear that they stop.
   */
  @Override
  public void close() {
    drive.close();
  }

  private Cell cell(int node) {
    return shards.of(Timeline.requireNode(node)).timeline.cell(node);
  }

  /** The shard of a node, which who asks may start and stop. */
  private Shard requireReachable(int node) {
    Cell from = shards.here().timeline.current();
    if (from.isApartFrom(Timeline.requireNode(node))) {
      throw new IllegalStateException(
          "node " + from.node + " cannot start or stop node " + node + ": do so from outside");
    }
    return shards.of(node);
  }

  private static void requireFuture(Shard here, long nanos) {
    if (nanos < here.timeline.now()) {
      throw new IllegalArgumentException(
          "an event cannot lie in the past, nor one for another node in the present: it is "
              + here.timeline.now()
              + " ns");
    }
  }
}
