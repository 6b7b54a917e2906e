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
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The nodes to keep connected, and when to call each. Times are nanoseconds of a monotonic clock.
 * Pure; one owner.
 */
final class StaticNodes {
  /** A session that lasted so long was a good one: after it the back-off starts anew. */
  static final Duration GOOD_SESSION = Duration.ofMinutes(1);

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

    Entry(long number, Enode node, long dueNanos) {
      this.number = number;
      this.node = node;
      this.dueNanos = dueNanos;
    }
  }

  private final Map<NodeId, Entry> entries = new LinkedHashMap<>();
  private final TreeSet<Entry> waiting = new TreeSet<>(Entry.BY_TURN);
  private final int maxCalling;
  private final Entropy entropy;
  private int calling;
  private long lastNumber;

  /** No nodes yet; at most so many will be called at once. */
  StaticNodes(int maxCalling, Entropy entropy) {
    this.maxCalling = maxCalling;
    this.entropy = entropy;
  }

  /** Keeps a node connected from now on; for a known one only its address is updated. */
  void keep(Enode node, long nowNanos) {
    Entry known = entries.get(node.id());
    if (known != null) {
      known.node = node;
      return;
    }
    Entry entry = new Entry(++lastNumber, node, nowNanos);
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

  /** The nodes to call now; they count as being called. */
  List<Enode> takeDue(long nowNanos) {
    List<Enode> due = new ArrayList<>();
    while (calling < maxCalling && !waiting.isEmpty()) {
      Entry entry = waiting.first();
      if (entry.dueNanos - nowNanos > 0) {
        break;
      }
      leave(entry);
      entry.state = State.CALLING;
      calling++;
      due.add(entry.node);
    }
    return due;
  }

  /** When the next call is due, if there is one and room for it. */
  OptionalLong nextDue() {
    return calling == maxCalling || waiting.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(waiting.first().dueNanos);
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
    leave(entry);
    entry.state = State.WAITING;
    entry.dueNanos = nowNanos + Backoff.after(entry.failures, entropy).toNanos();
    waiting.add(entry);
  }
}
