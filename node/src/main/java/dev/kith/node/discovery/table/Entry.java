package dev.kith.node.discovery.table;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.IpRange;
import dev.kith.node.enr.NodeId;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A node in the table, and what was found out about it. For one thread. */
final class Entry {
  /** A newcomer is checked within so long: nobody should be told of it before. */
  private static final long NEWCOMER = Duration.ofSeconds(3).toNanos();

  /**
   * How long until a silent node is asked again: longer than a short outage of the line, shorter
   * than many lookups would go to it in vain.
   */
  private static final long DOUBTFUL = Duration.ofSeconds(4).toNanos();

  /** How long the first answer holds; each further one doubles it, for what lived long lives on. */
  private static final long SHORTEST = Duration.ofSeconds(20).toNanos();

  /**
   * How long an answer holds at most. A full table then costs less than one Ping a second, and no
   * entry is older, where go-ethereum takes twenty minutes for a round.
   */
  private static final long LONGEST = Duration.ofMinutes(10).toNanos();

  /**
   * So many checks without an answer in a row, and a node is gone. On a line that loses one packet
   * in five, every third check fails, and every twentieth node would be dropped wrongly.
   */
  private static final int SILENT_CHECKS = 3;

  private Enode node;
  private InetSocketAddress address;
  private int checks;
  private int silent;
  private int findFailures;
  private boolean live;
  private boolean checking;
  private long due;
  private final long since;
  private long placed;

  Entry(Enode node, InetSocketAddress address, Entropy entropy, long now) {
    this.node = node;
    this.address = address;
    this.since = now;
    this.placed = now;
    this.due = now + within(NEWCOMER, entropy);
  }

  private static long within(long nanos, Entropy entropy) {
    return (long) (nanos * entropy.nextDouble());
  }

  Enode node() {
    return node;
  }

  NodeId id() {
    return node.id();
  }

  InetSocketAddress address() {
    return address;
  }

  /** Whether another node is of the same owner, as far as that can be told. */
  boolean isNeighbour(Entry other) {
    return IpPrefix.owner(address.getAddress()).equals(IpPrefix.owner(other.address.getAddress()));
  }

  /** Whether it is in a network of our own, where many share an address. */
  boolean isHome() {
    return IpRange.of(address.getAddress()).isLan();
  }

  /** When it came into the table. */
  long since() {
    return since;
  }

  /** When it got its place, or began to wait for one. */
  long placed() {
    return placed;
  }

  void place(long now) {
    placed = now;
  }

  int checks() {
    return checks;
  }

  boolean live() {
    return live;
  }

  boolean checking() {
    return checking;
  }

  long due() {
    return due;
  }

  /** Another description of the same node. At another address it has yet to be checked. */
  void become(Enode other, InetSocketAddress otherAddress, long now) {
    node = other;
    if (!otherAddress.equals(address)) {
      address = otherAddress;
      live = false;
      due = now;
    }
  }

  void beginCheck() {
    checking = true;
  }

  /** The node answered at an address, which may be one it no longer has. */
  void answered(InetSocketAddress at, Entropy entropy, long now) {
    checking = false;
    if (!at.equals(address)) {
      due = now;
      return;
    }
    live = true;
    silent = 0;
    checks++;
    long interval = Math.min(LONGEST, SHORTEST << Math.min(checks - 1, 16));
    // Between three and five quarters, so that what came together does not stay together.
    due = now + interval * 3 / 4 + within(interval / 2, entropy);
  }

  /** No answer in time; whether the node is to be dropped. */
  boolean silent(long now) {
    checking = false;
    live = false;
    silent++;
    checks /= 3;
    due = now + DOUBTFUL;
    return silent >= SILENT_CHECKS;
  }

  /** A question for nodes failed or not; how many failed in a row. */
  int found(boolean any) {
    findFailures = any ? 0 : findFailures + 1;
    return findFailures;
  }
}
