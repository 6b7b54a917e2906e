package dev.kith.simulation.engine;

import akka.actor.ActorPath;
import dev.kith.node.crypto.Entropy;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the engine holds of one node: the tasks that can run now, its randomness and its trace. */
final class Cell {
  /** The cell of everything that belongs to no node: Akka's own actors, and who drives the run. */
  static final int SYSTEM = -1;

  /** Most nodes never have more than a few tasks at once. */
  private static final int FEW_TASKS = 4;

  final int node;
  final Streams streams;

  /** Whether the timeline has it among those to be drained. */
  boolean ready;

  private final Entropy picks;
  private final Entropy threadRandom;
  private @Nullable Runnable[] tasks = new @Nullable Runnable[FEW_TASKS];
  private int size;
  private final Set<TracingQueue> alive = new LinkedHashSet<>();

  /** What is done when an actor ends, by its path; few have anything. */
  private final Map<ActorPath, Runnable> farewells = new HashMap<>();

  private int mailboxes;
  private int waiting;
  private int mostWaiting;
  private long sequence;
  private long hash;
  private long instant;
  private int turns;

  Cell(long seed, int node) {
    this.node = node;
    this.streams = new Streams(seed, node);
    this.picks = streams.fresh("schedule");
    this.threadRandom = streams.fresh("thread-local random");
  }

  boolean isSystem() {
    return node == SYSTEM;
  }

  /** Whether only a network may lead from here to there. */
  boolean isApartFrom(Cell other) {
    return isApartFrom(other.node);
  }

  /** Whether only a network may lead from here to that node. */
  boolean isApartFrom(int other) {
    return node != other && !isSystem() && other != SYSTEM;
  }

  /** A number for the next mailbox: unlike a path or a uid, it is the same in every run. */
  int nextMailbox() {
    return mailboxes++;
  }

  /** An actor has begun. */
  void begun(TracingQueue mailbox) {
    alive.add(mailbox);
  }

  /** An actor has ended. */
  void ended(TracingQueue mailbox) {
    alive.remove(mailbox);
    Runnable farewell = farewells.remove(mailbox.owner());
    if (farewell != null) {
      farewell.run();
    }
  }

  /** Lets something be done when the actor with a path ends, in place of what was said before. */
  void whenEnded(ActorPath path, Runnable farewell) {
    farewells.put(path, farewell);
  }

  /** The mailboxes of all actors that have not ended, in the order in which they began. */
  Collection<TracingQueue> alive() {
    return alive;
  }

  /** So many messages more wait in mailboxes, or less. */
  void queued(int messages) {
    waiting += messages;
    mostWaiting = Math.max(mostWaiting, waiting);
  }

  /** The most messages that ever waited at a time. */
  int mostWaiting() {
    return mostWaiting;
  }

  /** A number for the next event that this node causes. */
  long nextSequence() {
    return sequence++;
  }

  /** What the thread's own generator shall yield next. */
  long nextThreadRandom() {
    return threadRandom.nextLong();
  }

  boolean hasTasks() {
    return size > 0;
  }

  void add(Runnable task) {
    if (size == tasks.length) {
      tasks = Arrays.copyOf(tasks, size * 2);
    }
    tasks[size++] = task;
  }

  /** Removes a random task. */
  Runnable take() {
    int index = size == 1 ? 0 : below(size);
    Runnable task = tasks[index];
    tasks[index] = tasks[--size];
    tasks[size] = null;
    if (task == null) {
      throw new IllegalStateException("a cell without tasks was asked for one");
    }
    return task;
  }

  /** Uneven by less than one in a billion, for a fraction of the cost of an exact one. */
  private int below(int bound) {
    return (int) (((picks.nextLong() >>> Integer.SIZE) * bound) >>> Integer.SIZE);
  }

  /** Counts the turns at one instant; the answer is this one's number. */
  int countTurn(long now) {
    if (instant != now) {
      instant = now;
      turns = 0;
    }
    return ++turns;
  }

  void traceTurn(long now, int mailbox) {
    hash = Digest.add(Digest.add(hash, now), mailbox);
  }

  void traceMessage(long now, int mailbox, Class<?> message) {
    hash = Digest.add(Digest.add(hash, now), Digest.type(message) + mailbox);
  }

  /** A digest of this node and all that happened in it so far; 0 for nothing. */
  long hash() {
    return hash == 0 ? 0 : Digest.add(hash, node);
  }
}
