package dev.kith.node.store;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.reputation.Bans;
import dev.kith.node.rlp.IgnoreSurplus;
import dev.kith.node.rlp.Rlp;
import dev.kith.node.rlp.RlpException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Bans over a {@link Table}. In memory they end by a monotonic clock that begins anew with each
 * process; here by the wall clock. Pure; one owner.
 */
public final class KeptBans {
  /** The name of the table. */
  public static final String TABLE = "bans";

  @IgnoreSurplus
  private record Kept(String target, long untilMillis, String reason) {}

  private final Table table;

  /** Over what the table holds. */
  public KeptBans(Table table) {
    this.table = table;
  }

  /** Keeps a ban, in place of an earlier one of the same. */
  public void put(Bans.Ban ban, long nowNanos, Instant now) {
    String target = ban.target().toString();
    long untilMillis = now.plusNanos(ban.untilNanos() - nowNanos).toEpochMilli();
    table.put(key(target), Rlp.encode(new Kept(target, untilMillis, ban.reason())));
  }

  /** Forgets a ban. */
  public void remove(Bans.Target target) {
    table.remove(key(target.toString()));
  }

  /** The bans that are not over, by their keys; the others, and what cannot be read, are gone. */
  public List<Bans.Ban> load(long nowNanos, Instant now) {
    List<Bans.Ban> bans = new ArrayList<>();
    table.forEach(
        (key, value) -> {
          try {
            Kept kept = Rlp.decode(value, Kept.class);
            Duration left = Duration.between(now, Instant.ofEpochMilli(kept.untilMillis));
            if (!left.isNegative()) {
              bans.add(
                  new Bans.Ban(
                      Bans.Target.parse(kept.target), nowNanos + left.toNanos(), kept.reason));
              return;
            }
          } catch (RlpException | IllegalArgumentException | ArithmeticException e) {
            // Somebody else's, or damaged: it goes the way of those that are over.
          }
          table.remove(key);
        });
    return bans;
  }

  private static Bytes key(String target) {
    return Bytes.wrap(target.getBytes(StandardCharsets.UTF_8));
  }
}
