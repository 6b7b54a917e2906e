package dev.kith.node.dial;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The nodes to keep connected, and when to call each. Times are nanoseconds of a monotonic clock.
 * Pure; one owner.
 */
final class StaticNodes {
  /** A session that lasted so long was a good one: after it the back-off starts anew. */
  static final Duration GOOD_SESSION = Duration.ofMinutes(1);

  /** How soon a node is called again that was not called since something else was under way. */
  static final Duration DECLINED = Duration.ofSeconds(5);

  /** Before sources are asked a second time where a node is; go-ethereum's number. */
  static final Duration FIRST_RESOLVE = Duration.ofMinutes(1);

  /** However often it was in vain: a node that moved may be found in an hour. */
  static final Duration LONGEST_RESOLVE = Duration.ofHours(1);

  private enum State {
    WAITING,
    CALLING,
    CONNECTED
  }

  private static final class Entry {
    static final Comparator<Entry> BY_TURN =
        ((Comparator<Entry>) (a, b) -> Long.signum(a.dueNanos - b.dueNanos))
            .thenComparingLong(entry -> entry.number);

    final long number;
    Enode node;
    State state = State.WAITING;
    long dueNanos;
    long connectedNanos;
    int failures;

    /** When the redial interval after the last call is over. */
    long redialNanos;

    /** The same before the last call, should that not have been made after all. */
    long beforeNanos;

    /** When a source may be asked again where the node is, and how long to wait after that. */
    long resolveNanos;

    Duration resolvePause = FIRST_RESOLVE;
    boolean resolving;

    Entry(long number, Enode node, long dueNanos) {
      this.number = number;
      this.node = node;
      this.dueNanos = dueNanos;
      this.redialNanos = dueNanos;
      this.beforeNanos = dueNanos;
      this.resolveNanos = dueNanos;
    }
  }

  private final Map<NodeId, Entry> entries = new LinkedHashMap<>();
  private final TreeSet<Entry> waiting = new TreeSet<>(Entry.BY_TURN);
  private final Duration redialInterval;
  private final Entropy entropy;
  private int calling;
  private long lastNumber;

  /** No nodes yet; none will be called twice within the interval. */
  StaticNodes(Duration redialInterval, Entropy entropy) {
    this.redialInterval = redialInterval;
    this.entropy = entropy;
  }

  /**
   * Keeps a node connected from now on; for a known one only its address is updated.
   *
   * @param dueNanos when it may be called first
   */
  void keep(Enode node, long dueNanos) {
    Entry known = entries.get(node.id());
    if (known != null) {
      known.node = node;
      return;
    }
    Entry entry = new Entry(++lastNumber, node, dueNanos);
    entries.put(node.id(), entry);
    waiting.add(entry);
  }

  void forget(NodeId id) {
    Entry entry = entries.remove(id);
    if (entry != null) {
      leave(entry);
    }
  }

  private void leave(Entry entry) {
    waiting.remove(entry);
    calling -= entry.state == State.CALLING ? 1 : 0;
  }

  /**
   * The nodes to call now; they count as being called.
   *
   * @param room for so many more calls
   */
  List<Enode> takeDue(int room, long nowNanos) {
    List<Enode> due = new ArrayList<>();
    while (due.size() < room && !waiting.isEmpty()) {
      Entry entry = waiting.first();
      if (entry.dueNanos - nowNanos > 0) {
        break;
      }
      call(entry, nowNanos);
      due.add(entry.node);
    }
    return due;
  }

  /** A node is being called already that is kept connected only now. */
  void called(NodeId id, long nowNanos) {
    Entry entry = entries.get(id);
    if (entry != null && entry.state == State.WAITING) {
      call(entry, nowNanos);
    }
  }

  private void call(Entry entry, long nowNanos) {
    leave(entry);
    entry.state = State.CALLING;
    entry.beforeNanos = entry.redialNanos;
    entry.redialNanos = nowNanos + redialInterval.toNanos();
    calling++;
  }

  /** When the next call is due, if there is one. */
  OptionalLong nextDue() {
    return waiting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(waiting.first().dueNanos);
  }

  /** How many are being called. */
  int calling() {
    return calling;
  }

  boolean contains(NodeId id) {
    return entries.containsKey(id);
  }

  int size() {
    return entries.size();
  }

  /** Whether a node was taken to be called and nothing has come of it yet. */
  boolean calling(NodeId id) {
    Entry entry = entries.get(id);
    return entry != null && entry.state == State.CALLING;
  }

  /** A session with a node is up, whoever called. */
  void connected(NodeId id, long nowNanos) {
    Entry entry = entries.get(id);
    if (entry != null) {
      leave(entry);
      entry.state = State.CONNECTED;
      entry.connectedNanos = nowNanos;
    }
  }

  /** An attempt failed, or a session ended. */
  void ended(NodeId id, long nowNanos) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return;
    }
    boolean good =
        entry.state == State.CONNECTED && nowNanos - entry.connectedNanos >= GOOD_SESSION.toNanos();
    entry.failures = good ? 1 : entry.failures + 1;
    if (good) {
      entry.resolvePause = FIRST_RESOLVE;
    }
    long pause = nowNanos + Backoff.after(entry.failures, entropy).toNanos();
    await(entry, pause - entry.redialNanos >= 0 ? pause : entry.redialNanos);
  }

  /** A node was not called after all: it waits a moment, and that was no failure of its own. */
  void declined(NodeId id, long nowNanos) {
    Entry entry = entries.get(id);
    if (entry != null && entry.state == State.CALLING) {
      entry.redialNanos = entry.beforeNanos;
      await(entry, nowNanos + DECLINED.toNanos());
    }
  }

  private void await(Entry entry, long dueNanos) {
    leave(entry);
    entry.state = State.WAITING;
    entry.dueNanos = dueNanos;
    waiting.add(entry);
  }

  /** Whether to ask sources where a node is now; that they are asked is noted. */
  boolean resolve(NodeId id, long nowNanos) {
    Entry entry = entries.get(id);
    if (entry == null || entry.resolveNanos - nowNanos > 0) {
      return false;
    }
    entry.resolving = true;
    entry.resolveNanos = nowNanos + entry.resolvePause.toNanos();
    Duration twice = entry.resolvePause.multipliedBy(2);
    entry.resolvePause = twice.compareTo(LONGEST_RESOLVE) < 0 ? twice : LONGEST_RESOLVE;
    return true;
  }

  /** A source says where a node is: the first answer to a question counts. */
  void resolved(Enode node) {
    Entry entry = entries.get(node.id());
    if (entry != null && entry.resolving && node.host().isPresent()) {
      entry.resolving = false;
      entry.node = node;
    }
  }

  /** What keeps a node from being called now, if anything does but a lack of room. */
  Optional<Obstacle> obstacle(NodeId id, long nowNanos) {
    Entry entry = entries.get(id);
    if (entry == null || (entry.state == State.WAITING && entry.dueNanos - nowNanos <= 0)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (entry.state) {
          case CALLING -> Obstacle.DIALING;
          case CONNECTED -> Obstacle.CONNECTED;
          case WAITING ->
              entry.redialNanos - nowNanos > 0 ? Obstacle.RECENTLY_DIALED : Obstacle.BACKING_OFF;
        });
  }

  /** All nodes to keep connected. */
  List<Enode> nodes() {
    return entries.values().stream().map(entry -> entry.node).toList();
  }
}
