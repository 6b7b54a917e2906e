package dev.kith.node.dial;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.session.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who makes room now and then, so that the peers of a full node do not stay the same for ever: one
 * at random, but no static or trusted node, none that is young, and none of the most useful. Pure;
 * the times are go-ethereum's. Times are nanoseconds of a monotonic clock.
 */
public final class Rotation {
  /** The shortest time between two turns: a full set of 50 then lives for hours. */
  static final Duration SHORTEST = Duration.ofMinutes(3);

  /** The longest; somewhere in between, so that the nodes of a network do not turn in step. */
  static final Duration LONGEST = Duration.ofMinutes(7);

  /** A younger peer has not had the time to be useful. */
  static final Duration YOUNG = Duration.ofMinutes(10);

  /** One in so many peers, of those called and of those that called, is too useful to go. */
  static final int PROTECTED_SHARE = 10;

  /**
   * A peer that is up.
   *
   * @param dialed whether this node called it
   * @param exempt whether it is static or trusted
   * @param sinceNanos when it came up
   * @param score how useful it is; more is better
   */
  public record Peer(
      SessionId session, boolean dialed, boolean exempt, long sinceNanos, double score) {}

  private Rotation() {}

  /** How long to wait until the next turn. */
  public static Duration pause(Entropy entropy) {
    double more = entropy.nextDouble() * LONGEST.minus(SHORTEST).toNanos();
    return SHORTEST.plusNanos((long) more);
  }

  /**
   * Who has to go.
   *
   * @param crowdedByDialed whether others wait for a slot of those that this node calls
   * @param crowdedByInbound whether others wait for a slot of those that call
   */
  public static Optional<SessionId> choose(
      List<Peer> peers,
      boolean crowdedByDialed,
      boolean crowdedByInbound,
      long nowNanos,
      Entropy entropy) {
    List<Peer> mayGo = new ArrayList<>();
    if (crowdedByDialed) {
      mayGo.addAll(mayGo(peers.stream().filter(Peer::dialed).toList(), nowNanos));
    }
    if (crowdedByInbound) {
      mayGo.addAll(mayGo(peers.stream().filter(peer -> !peer.dialed()).toList(), nowNanos));
    }
    return mayGo.isEmpty()
        ? Optional.empty()
        : Optional.of(mayGo.get(entropy.nextInt(mayGo.size())).session());
  }

  private static List<Peer> mayGo(List<Peer> pool, long nowNanos) {
    Set<Peer> useful = new HashSet<>(mostUseful(pool));
    return pool.stream()
        .filter(peer -> !peer.exempt() && !useful.contains(peer))
        .filter(peer -> nowNanos - peer.sinceNanos() >= YOUNG.toNanos())
        .toList();
  }

  /** Of two that are equally useful, the one that has been there longer. */
  private static List<Peer> mostUseful(List<Peer> pool) {
    int count = (pool.size() + PROTECTED_SHARE - 1) / PROTECTED_SHARE;
    Comparator<Peer> best = Comparator.comparingDouble(peer -> -peer.score());
    return pool.stream()
        .sorted(best.thenComparing((a, b) -> Long.signum(a.sinceNanos() - b.sinceNanos())))
        .limit(count)
        .toList();
  }
}
