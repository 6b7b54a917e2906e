package dev.kith.node.reputation;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.bytes.Hex;
import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.NodeId;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Who must not connect, until when and why: nodes by id, and networks down to one address. Pure, of
 * one owner; times are nanoseconds of a monotonic clock.
 *
 * <p>When there is no room for another ban, the one that would end first ends now.
 */
public final class Bans {
  /**
   * Bans at once, at most: they take about a megabyte, and an operator's few are safe among them
   * since they are the long ones.
   */
  public static final int CAPACITY = 4096;

  /**
   * Whom a ban is about. Its text is the 64 digits of a node id, or a network such as 10.0.0.0/8.
   */
  public sealed interface Target {
    /**
     * Reads the text form; a single address is a network, too.
     *
     * @throws IllegalArgumentException with one sentence that names the cause and the cure
     */
    static Target parse(String text) {
      if (text.matches("[0-9a-fA-F]{64}")) {
        return new Node(new NodeId(Bytes.wrap(Hex.decode(text))));
      }
      return new Network(IpPrefix.parse(text));
    }
  }

  /** A node, wherever it is. */
  public record Node(NodeId id) implements Target {
    @Override
    public String toString() {
      return id.toString();
    }
  }

  /** A network, whoever is in it. */
  public record Network(IpPrefix prefix) implements Target {
    @Override
    public String toString() {
      return prefix.toString();
    }
  }

  /**
   * One ban.
   *
   * @param untilNanos when it ends
   * @param reason for people
   */
  public record Ban(Target target, long untilNanos, String reason) {
    private boolean over(long nowNanos) {
      return untilNanos - nowNanos <= 0;
    }
  }

  /** By what is left on a clock that may overflow; equal ends in the order of their texts. */
  private static final Comparator<Ban> ENDS_FIRST =
      ((Comparator<Ban>) (a, b) -> Long.signum(a.untilNanos - b.untilNanos))
          .thenComparing(ban -> ban.target().toString());

  private final int capacity;
  private final Map<Target, Ban> bans = new LinkedHashMap<>();
  private final TreeSet<Ban> byEnd = new TreeSet<>(ENDS_FIRST);

  /** Without any, addresses are not looked at. */
  private int networks;

  /** Nobody is banned. */
  public Bans() {
    this(CAPACITY);
  }

  Bans(int capacity) {
    this.capacity = capacity;
  }

  /** Bans whom it is about until then, in place of an earlier ban of the same. */
  public void add(Ban ban, long nowNanos) {
    lift(ban.target());
    sweep(nowNanos);
    if (ban.over(nowNanos)) {
      return;
    }
    if (bans.size() == capacity) {
      lift(byEnd.first().target());
    }
    bans.put(ban.target(), ban);
    byEnd.add(ban);
    count(ban.target(), 1);
  }

  /** Ends a ban; tells whether there was one. */
  public boolean lift(Target target) {
    Ban ban = bans.remove(target);
    if (ban == null) {
      return false;
    }
    byEnd.remove(ban);
    count(target, -1);
    return true;
  }

  private void sweep(long nowNanos) {
    while (!byEnd.isEmpty() && byEnd.first().over(nowNanos)) {
      lift(byEnd.first().target());
    }
  }

  private void count(Target target, int change) {
    networks += target instanceof Network ? change : 0;
  }

  /** The ban of a node, if there is one now. */
  public Optional<Ban> of(NodeId node, long nowNanos) {
    return now(new Node(node), nowNanos);
  }

  /** The ban of the narrowest network with this address in it, if there is one now. */
  public Optional<Ban> of(InetAddress address, long nowNanos) {
    if (networks == 0) {
      return Optional.empty();
    }
    int most = address.getAddress().length * Byte.SIZE;
    return IntStream.rangeClosed(0, most)
        .map(bits -> most - bits)
        .mapToObj(bits -> now(new Network(IpPrefix.of(address, bits)), nowNanos))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Ban> now(Target target, long nowNanos) {
    return Optional.ofNullable(bans.get(target)).filter(ban -> !ban.over(nowNanos));
  }

  /** All bans there are now, the one that ends first in front. */
  public List<Ban> all(long nowNanos) {
    return byEnd.stream().filter(ban -> !ban.over(nowNanos)).toList();
  }
}
