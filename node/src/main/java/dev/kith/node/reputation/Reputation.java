package dev.kith.node.reputation;

import dev.kith.node.enr.NodeId;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Fault;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The scores of nodes, from praise and blame that fade: after each half-life half of a score is
 * left. Pure, of one owner; times are nanoseconds of a monotonic clock.
 *
 * <p>A score runs from minus {@link Fault#MOST_POINTS} to {@link #MOST_PRAISE}; a node nobody has
 * an opinion of has 0. When there is no room for another node, the one whose score is nearest to 0
 * is forgotten, which as good as forgets itself.
 */
public final class Reputation {
  /**
   * The highest score: a good past outweighs a fault or two, and cannot be saved up for a long
   * attack.
   */
  public static final double MOST_PRAISE = Fault.MOST_POINTS / 2.0;

  /**
   * What whoever replays a recorded handshake can do in the name of another node: so it costs
   * nothing until a first message has proven who the remote is.
   */
  private static final Set<Fault> FORGEABLE = EnumSet.of(Fault.BAD_FRAME, Fault.WRITE_TIMEOUT);

  /**
   * What can be set.
   *
   * @param halfLife after which half of a score is left
   * @param banTime how long a node is banned that has lost all points
   * @param capacity nodes with a score, at most
   */
  public record Settings(Duration halfLife, Duration banTime, int capacity) {
    /**
     * Six hours: a fault of 25 points that comes back every hour is a ban by the fifth, and one a
     * day never is. Banned for a day: a node that was merely out of date may be repaired by then.
     * 8192 scores take about a megabyte, and are more than a node meets within a half-life.
     */
    public static final Settings DEFAULT =
        new Settings(Duration.ofHours(6), Duration.ofDays(1), 8192);

    /**
     * Checks what cannot work.
     *
     * @throws IllegalArgumentException with one sentence that names the cause and the cure
     */
    public Settings {
      if (halfLife.isNegative() || halfLife.isZero() || banTime.isNegative() || capacity < 1) {
        throw new IllegalArgumentException(
            "Reputation needs a half-life above 0, a ban time of 0 or more and room for 1 node or"
                + " more; correct the settings.");
      }
    }
  }

  /**
   * A score at some time.
   *
   * @param points what it was then
   * @param nanos when
   */
  public record Score(NodeId node, double points, long nanos) {}

  /**
   * A score and its size on a scale that moves as all scores fade: so their order never changes.
   */
  private record Entry(Score score, double strength) {
    static final Comparator<Entry> WEAKEST_FIRST =
        Comparator.comparingDouble(Entry::strength).thenComparing(entry -> entry.score.node());
  }

  private final Settings settings;
  private final long startNanos;
  private final Map<NodeId, Entry> entries = new LinkedHashMap<>();
  private final TreeSet<Entry> byStrength = new TreeSet<>(Entry.WEAKEST_FIRST);

  /** Nobody has a score yet. */
  public Reputation(Settings settings, long nowNanos) {
    this.settings = settings;
    this.startNanos = nowNanos;
  }

  /**
   * A session with a node ended.
   *
   * @return whether the node has now lost all points, and deserves a ban
   */
  public boolean ended(NodeId node, Closure closure, long nowNanos) {
    return add(node, -price(closure), nowNanos);
  }

  private static int price(Closure closure) {
    boolean proven = closure.phase() == Closure.Phase.ACTIVE;
    return proven || !isForgeable(closure) ? closure.penalty() : 0;
  }

  private static boolean isForgeable(Closure closure) {
    return closure.cause() instanceof Closure.Faulted faulted
        && FORGEABLE.contains(faulted.fault());
  }

  /**
   * A protocol praised a node (points above 0), or blamed it.
   *
   * @return whether the node has now lost all points, and deserves a ban
   */
  public boolean appraised(NodeId node, int points, long nowNanos) {
    return add(node, points, nowNanos);
  }

  private boolean add(NodeId node, double points, long nowNanos) {
    double before = score(node, nowNanos);
    double after = Math.max(-Fault.MOST_POINTS, Math.min(MOST_PRAISE, before + points));
    if (points != 0) {
      put(new Score(node, after, nowNanos));
    }
    return points < 0 && after <= -Fault.MOST_POINTS;
  }

  private void put(Score score) {
    forget(score.node());
    if (score.points() == 0) {
      return;
    }
    Entry entry = new Entry(score, strength(score));
    if (entries.size() == settings.capacity()) {
      Entry weakest = byStrength.first();
      if (Entry.WEAKEST_FIRST.compare(entry, weakest) < 0) {
        return;
      }
      forget(weakest.score().node());
    }
    entries.put(score.node(), entry);
    byStrength.add(entry);
  }

  private double strength(Score score) {
    double halfLives = (double) (score.nanos() - startNanos) / settings.halfLife().toNanos();
    return Math.log(Math.abs(score.points())) / Math.log(2) + halfLives;
  }

  /** What a node's score is now, from minus {@link Fault#MOST_POINTS} to {@link #MOST_PRAISE}. */
  public double score(NodeId node, long nowNanos) {
    Entry entry = entries.get(node);
    if (entry == null) {
      return 0;
    }
    double halfLives = (double) (nowNanos - entry.score().nanos()) / settings.halfLife().toNanos();
    return entry.score().points() * Math.pow(2, -halfLives);
  }

  /** A node begins anew, as when its ban was lifted. */
  public void forget(NodeId node) {
    Entry entry = entries.remove(node);
    if (entry != null) {
      byStrength.remove(entry);
    }
  }

  /** How long a node is banned that has lost all points. */
  public Duration banTime() {
    return settings.banTime();
  }

  /** All scores as they are now, the weakest first; to be kept, and {@link #restore}d later. */
  public List<Score> scores(long nowNanos) {
    return byStrength.stream()
        .map(entry -> entry.score().node())
        .map(node -> new Score(node, score(node, nowNanos), nowNanos))
        .toList();
  }

  /** Takes over a score from before, at the time it was noted, on this clock. */
  public void restore(Score score) {
    put(score);
  }
}
