package dev.kith.node.store;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.NodeId;
import dev.kith.node.reputation.Reputation.Score;
import dev.kith.node.rlp.IgnoreSurplus;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.rlp.RlpException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Scores over a {@link Table}, as they were when they last changed. Pure; one owner. */
public final class KeptScores {
  /** The name of the table. */
  public static final String TABLE = "scores";

  /** Fractions of a point that are kept: a score that fades to less is none. */
  private static final int PARTS = 1000;

  /** After so long nothing is left of a score, whatever it was. */
  private static final Duration LONGEST = Duration.ofDays(7);

  /**
   * So many at most: as many as a node remembers while it runs, and again as many for those that
   * come and go. When they are reached, new ones are kept only in memory until a restart tidies up.
   */
  static final int MOST = 8192;

  @IgnoreSurplus
  private record Kept(boolean negative, long parts, long atMillis) {}

  private final Table table;
  private int count;

  /** Over what the table holds. */
  public KeptScores(Table table) {
    this.table = table;
    table.forEach((key, value) -> count++);
  }

  /** Keeps a score; one that has faded away is forgotten. */
  public void put(Score score, long nowNanos, Instant now) {
    Bytes key = score.node().bytes();
    boolean known = table.get(key).isPresent();
    long parts = Math.round(Math.abs(score.points()) * PARTS);
    if (parts == 0 || (!known && count >= MOST)) {
      forget(key);
      return;
    }
    count += known ? 0 : 1;
    long atMillis = now.minusNanos(nowNanos - score.nanos()).toEpochMilli();
    table.put(key, Rlp.encode(new Kept(score.points() < 0, parts, atMillis)));
  }

  /** Forgets a score. */
  public void remove(NodeId node) {
    forget(node.bytes());
  }

  /** All scores of which something may be left; the others, and what cannot be read, are gone. */
  public List<Score> load(long nowNanos, Instant now) {
    List<Score> scores = new ArrayList<>();
    table.forEach(
        (key, value) -> {
          try {
            Kept kept = Rlp.decode(value, Kept.class);
            Duration age = Duration.between(Instant.ofEpochMilli(kept.atMillis), now);
            double points = (kept.negative ? -1.0 : 1.0) * kept.parts / PARTS;
            if (age.compareTo(LONGEST) < 0) {
              long ageNanos = Math.max(0, age.toNanos());
              scores.add(new Score(new NodeId(key), points, nowNanos - ageNanos));
              return;
            }
          } catch (RlpException | IllegalArgumentException | ArithmeticException e) {
            // Damaged: it goes the way of those that have faded away.
          }
          forget(key);
        });
    return scores;
  }

  private void forget(Bytes key) {
    if (table.get(key).isPresent()) {
      table.remove(key);
      count--;
    }
  }
}
