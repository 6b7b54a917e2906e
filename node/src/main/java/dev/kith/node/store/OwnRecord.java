package dev.kith.node.store;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.InvalidNodeException;
import dev.kith.node.enr.NodeRecord;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The record that a node signed last, over a {@link Table}: its sequence must only grow, and only
 * when something changed, or others would keep an old one or ask for news that are none (EIP-778).
 */
public final class OwnRecord {
  /** The name of the table. */
  public static final String TABLE = "self";

  private static final Bytes KEY = Bytes.copyOf((byte) 'r');

  private final Table table;

  /** Over what the table holds. */
  public OwnRecord(Table table) {
    this.table = table;
  }

  /**
   * The record to use: the one of before if it says the same, else a later one, which is kept.
   *
   * <p>A sequence begins with the milliseconds of the wall clock, as in go-ethereum, so that a node
   * which lost its store is still believed.
   *
   * @param sign makes the record with a sequence
   */
  public NodeRecord renew(LongFunction<NodeRecord> sign, InstantSource wallClock) {
    Optional<NodeRecord> last = last();
    if (last.isPresent()) {
      NodeRecord same = sign.apply(last.get().sequence());
      if (same.pairs().equals(last.get().pairs())) {
        return last.get();
      }
    }
    long next = last.map(record -> record.sequence() + 1).orElse(0L);
    NodeRecord record = sign.apply(Math.max(next, wallClock.millis()));
    table.put(KEY, record.encoded());
    return record;
  }

  /** What cannot be read counts for nothing. */
  private Optional<NodeRecord> last() {
    try {
      return table.get(KEY).map(NodeRecord::decode);
    } catch (InvalidNodeException e) {
      return Optional.empty();
    }
  }
}
