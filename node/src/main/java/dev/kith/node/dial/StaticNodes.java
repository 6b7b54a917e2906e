package dev.kith.node.dial;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

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
    Enode node;
    State state = State.WAITING;
    long dueNanos;
    long connectedNanos;
    int failures;

    Entry(Enode node, long dueNanos) {
      this.node = node;
      this.dueNanos = dueNanos;
    }
  }

  private final Map<NodeId, Entry> entries = new LinkedHashMap<>();
  private final int maxCalling;
  private final Entropy entropy;
  private int calling;

  /** No nodes yet; at most so many will be called at once. */
  StaticNodes(int maxCalling, Entropy entropy) {
    this.maxCalling = maxCalling;
    this.entropy = entropy;
  }

  /** Keeps a node connected from now on; for a known one only its address is updated. */
  void keep(Enode node, long nowNanos) {
    Entry known = entries.putIfAbsent(node.id(), new Entry(node, nowNanos));
    if (known != null) {
      known.node = node;
    }
  }

  void forget(NodeId id) {
    Entry entry = entries.remove(id);
    if (entry != null) {
      enter(entry, State.WAITING);
    }
  }

  private void enter(Entry entry, State state) {
    calling += (state == State.CALLING ? 1 : 0) - (entry.state == State.CALLING ? 1 : 0);
    entry.state = state;
  }

  /** The nodes to call now; they count as being called. */
  List<Enode> takeDue(long nowNanos) {
    List<Enode> due = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (calling == maxCalling) {
        break;
      }
      if (entry.state == State.WAITING && entry.dueNanos - nowNanos <= 0) {
        enter(entry, State.CALLING);
        due.add(entry.node);
      }
    }
    return due;
  }

  /** When the next call is due, if there is one and room for it. */
  OptionalLong nextDue() {
    if (calling == maxCalling) {
      return OptionalLong.empty();
    }
    return entries.values().stream()
        .filter(entry -> entry.state == State.WAITING)
        .mapToLong(entry -> entry.dueNanos)
        .reduce((first, second) -> second - first < 0 ? second : first);
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
      enter(entry, State.CONNECTED);
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
    enter(entry, State.WAITING);
    entry.dueNanos = nowNanos + Backoff.after(entry.failures, entropy).toNanos();
  }
}
