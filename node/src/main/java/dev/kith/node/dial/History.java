package dev.kith.node.dial;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.enr.NodeId;
import dev.kith.node.session.Closure;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who was called when, how that ended, and when the next call is in order. Pure, of one owner;
 * times are nanoseconds of a monotonic clock.
 *
 * <p>A node within its pause is never forgotten: when the memory is full of such nodes, nobody new
 * is called.
 */
final class History {
  /** What most full or vanished nodes ask for; who asks for more did worse, or is of no use. */
  private static final Duration MILD = Duration.ofMinutes(5);

  /** How often a node that lacks peers asks one again that did nothing bad. */
  private static final Duration IMPATIENT = Duration.ofMinutes(1);

  /** Before a host name is looked up again: as long as after a connection that came to nothing. */
  private static final Duration LOOKUP_PAUSE = Duration.ofMinutes(1);

  private static final class Entry {
    static final Comparator<Entry> SOONEST_FIRST =
        ((Comparator<Entry>) (a, b) -> Long.signum(a.dueNanos - b.dueNanos))
            .thenComparing(entry -> entry.node);

    final NodeId node;

    /** When the redial interval after the last call is over. */
    long redialNanos;

    /** When the pause that the last end asks for is over, too. */
    long dueNanos;

    /** The same for a node that lacks peers. */
    long soonestNanos;

    int failures;

    /** Why the last call came to nothing before there was an address to call. */
    @Nullable Obstacle ledTo;

    Entry(NodeId node, long nowNanos) {
      this.node = node;
      this.redialNanos = nowNanos;
      this.dueNanos = nowNanos;
      this.soonestNanos = nowNanos;
    }
  }

  private final Duration redialInterval;
  private final int capacity;
  private final Entropy entropy;
  private final Map<NodeId, Entry> entries = new LinkedHashMap<>();
  private final TreeSet<Entry> byDue = new TreeSet<>(Entry.SOONEST_FIRST);

  History(Duration redialInterval, int capacity, Entropy entropy) {
    this.redialInterval = redialInterval;
    this.capacity = capacity;
    this.entropy = entropy;
  }

  /** Whether there is room to note another call. */
  boolean hasRoom(long nowNanos) {
    return entries.size() < capacity || byDue.first().dueNanos - nowNanos <= 0;
  }

  /** A node is called now, which is noted if there is room. */
  void dialed(NodeId node, long nowNanos) {
    long redial = nowNanos + redialInterval.toNanos();
    note(
        node,
        nowNanos,
        entry -> {
          entry.ledTo = null;
          entry.redialNanos = redial;
          entry.dueNanos = later(entry.dueNanos, redial);
          entry.soonestNanos = later(entry.soonestNanos, redial);
        });
  }

  /**
   * A call failed, or a session ended.
   *
   * @param good whether the session lasted; then the pauses begin anew
   */
  void ended(NodeId node, Closure closure, boolean good, long nowNanos) {
    Duration least = closure.backoff();
    boolean mild = closure.penalty() == 0 && least.compareTo(MILD) <= 0;
    note(
        node,
        nowNanos,
        entry -> {
          entry.ledTo = null;
          entry.failures = good ? 1 : entry.failures + 1;
          pause(entry, least, mild, nowNanos);
        });
  }

  /** The host name of a node was looked up, and for this reason it cannot be called. */
  void led(NodeId node, Obstacle nowhere, long nowNanos) {
    note(
        node,
        nowNanos,
        entry -> {
          entry.ledTo = nowhere;
          entry.failures++;
          pause(entry, LOOKUP_PAUSE, true, nowNanos);
        });
  }

  private void pause(Entry entry, Duration least, boolean mild, long nowNanos) {
    long pause = Backoff.after(least, entry.failures, entropy).toNanos();
    long impatient = mild ? Math.min(pause, IMPATIENT.toNanos()) : pause;
    entry.dueNanos = later(entry.redialNanos, nowNanos + pause);
    entry.soonestNanos = later(entry.redialNanos, nowNanos + impatient);
  }

  private void note(NodeId node, long nowNanos, Consumer<Entry> change) {
    Entry entry = entries.remove(node);
    if (entry != null) {
      byDue.remove(entry);
    } else if (hasRoom(nowNanos)) {
      entry = new Entry(node, nowNanos);
    } else {
      return;
    }
    if (entries.size() == capacity) {
      entries.remove(byDue.pollFirst().node);
    }
    change.accept(entry);
    entries.put(node, entry);
    byDue.add(entry);
  }

  private static long later(long one, long other) {
    return one - other >= 0 ? one : other;
  }

  /** What keeps a node from being called now, if anything does. */
  Optional<Obstacle> obstacle(NodeId node, boolean starving, long nowNanos) {
    Entry entry = entries.get(node);
    if (entry == null) {
      return hasRoom(nowNanos) ? Optional.empty() : Optional.of(Obstacle.BACKING_OFF);
    }
    if (entry.redialNanos - nowNanos > 0) {
      return Optional.of(Obstacle.RECENTLY_DIALED);
    }
    boolean waits = due(entry, starving) - nowNanos > 0;
    return waits ? Optional.of(Obstacle.BACKING_OFF) : Optional.empty();
  }

  /** What is behind an obstacle, for people: a pause may be there because a name led nowhere. */
  Obstacle reason(NodeId node, Obstacle obstacle) {
    Entry entry = entries.get(node);
    boolean waits = obstacle == Obstacle.RECENTLY_DIALED || obstacle == Obstacle.BACKING_OFF;
    return waits && entry != null && entry.ledTo != null ? entry.ledTo : obstacle;
  }

  /** When the redial interval of a node is over; now, if it is. */
  long redial(NodeId node, long nowNanos) {
    Entry entry = entries.get(node);
    return entry == null ? nowNanos : later(entry.redialNanos, nowNanos);
  }

  /** When a node may be called again; for one nothing is known of, when there is room. */
  long due(NodeId node, boolean starving, long nowNanos) {
    Entry entry = entries.get(node);
    if (entry != null) {
      return due(entry, starving);
    }
    return hasRoom(nowNanos) ? nowNanos : byDue.first().dueNanos;
  }

  private static long due(Entry entry, boolean starving) {
    return starving ? entry.soonestNanos : entry.dueNanos;
  }

  int size() {
    return entries.size();
  }
}
