package dev.kith.node.discovery.crawl;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A node, and how reliably it answered. Immutable, safe from any thread.
 *
 * @param node with its record, unless the set is from somebody who had none
 * @param score one more for each check that it answered, half for each that it did not
 * @param firstResponse when it first answered, if it ever did
 * @param lastResponse when it last answered
 * @param lastCheck when it was last asked
 */
public record MetNode(
    Enode node,
    int score,
    Optional<Instant> firstResponse,
    Optional<Instant> lastResponse,
    Optional<Instant> lastCheck) {

  /** A node that answers for the first time. */
  public static MetNode first(NodeRecord record, Instant now) {
    Optional<Instant> at = Optional.of(now);
    return new MetNode(Enode.of(record), 1, at, at, at);
  }

  /** The same node, which answered a check with a record. */
  public MetNode answered(NodeRecord record, Instant now) {
    boolean older = node.record().filter(known -> known.isNewerThan(record)).isPresent();
    Optional<Instant> at = Optional.of(now);
    return new MetNode(
        older ? node : Enode.of(record), score + 1, firstResponse.or(() -> at), at, at);
  }

  /** The same node, which did not answer a check. */
  public MetNode silent(Instant now) {
    return new MetNode(node, score / 2, firstResponse, lastResponse, Optional.of(now));
  }

  /** The id. */
  public NodeId id() {
    return node.id();
  }

  /** From its first answer to its last. */
  public Duration age() {
    return firstResponse.isPresent() && lastResponse.isPresent()
        ? Duration.between(firstResponse.get(), lastResponse.get())
        : Duration.ZERO;
  }

  /** Whether it was asked within a time before now. */
  public boolean isCheckedWithin(Duration time, Instant now) {
    return lastCheck.filter(last -> last.plus(time).isAfter(now)).isPresent();
  }

  /** Whether its address lies in a block. */
  public boolean isIn(IpPrefix block) {
    return node.ip().filter(block::contains).isPresent();
  }

  /** Whether it has a record, and one of a kind. */
  public boolean says(Predicate<NodeRecord> kind) {
    return node.record().filter(kind).isPresent();
  }
}
