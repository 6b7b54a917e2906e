package dev.kith.node.dial;

import dev.kith.node.enr.IpRange;
import dev.kith.node.enr.NodeId;
import dev.kith.node.reputation.Bans;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which addresses may be called: not those an operator leaves out, not private ones from a public
 * one, not banned ones, and not too many in a minute. Pure, of one owner; times are nanoseconds of
 * a monotonic clock.
 */
final class Reach {
  private final Predicate<InetAddress> allowed;
  private final boolean dialPrivate;
  private final DialRate rate;
  private final Bans bans = new Bans();
  private boolean isPublic;

  /**
   * Of a node that has no public address yet.
   *
   * @param allowed what an operator says of an address
   */
  Reach(Predicate<InetAddress> allowed, DialSettings settings) {
    this.allowed = allowed;
    this.dialPrivate = settings.dialPrivate();
    this.rate = new DialRate(settings.dialsPerMinute(), settings.dialsPerNetwork());
  }

  Bans bans() {
    return bans;
  }

  DialRate rate() {
    return rate;
  }

  /** A session ends here at this address. */
  void at(InetAddress local) {
    isPublic |= IpRange.of(local) == IpRange.PUBLIC;
  }

  /** Those that an operator does not leave out. */
  List<InetSocketAddress> allowed(List<InetSocketAddress> routes) {
    return routes.stream().filter(at -> allowed.test(at.getAddress())).toList();
  }

  /** Those that candidates may be called at, as far as networks go. */
  List<InetSocketAddress> usable(List<InetSocketAddress> routes) {
    for (InetSocketAddress route : routes) {
      if (misplaced(route.getAddress()).isPresent()) {
        return routes.stream().filter(at -> misplaced(at.getAddress()).isEmpty()).toList();
      }
    }
    return routes;
  }

  /** What is wrong with the networks of all of these, if there are any. */
  Optional<Obstacle> misplaced(List<InetSocketAddress> routes) {
    return routes.isEmpty() || !usable(routes).isEmpty()
        ? Optional.empty()
        : misplaced(routes.get(0).getAddress());
  }

  private Optional<Obstacle> misplaced(InetAddress address) {
    IpRange range = IpRange.of(address);
    if (range.isSpecial()) {
      return Optional.of(Obstacle.NO_ADDRESS);
    }
    if (!allowed.test(address)) {
      return Optional.of(Obstacle.NETWORK_NOT_ALLOWED);
    }
    boolean strayed = isPublic && !dialPrivate && range != IpRange.PUBLIC;
    return strayed ? Optional.of(Obstacle.PRIVATE_RANGE) : Optional.empty();
  }

  /** Whether a node or any place of it is banned. */
  Optional<Obstacle> banned(NodeId id, List<InetSocketAddress> routes, long nowNanos) {
    boolean banned = bans.of(id, nowNanos).isPresent();
    for (InetSocketAddress route : routes) {
      banned |= bans.of(route.getAddress(), nowNanos).isPresent();
    }
    return banned ? Optional.of(Obstacle.BANNED) : Optional.empty();
  }

  /** Why nobody can be called who has a host name that leads here, if that is so. */
  Optional<Obstacle> nowhere(NodeId id, List<InetSocketAddress> routes, long nowNanos) {
    return routes.isEmpty()
        ? Optional.of(Obstacle.UNRESOLVED)
        : misplaced(routes).or(() -> banned(id, routes, nowNanos));
  }

  /**
   * Whether enough nodes were called for now. Where a host name leads is not known before it is
   * looked up: without an address counts what holds for all.
   */
  Optional<Obstacle> hurried(List<InetSocketAddress> usable, long nowNanos) {
    if (!usable.isEmpty()) {
      return rate.obstacle(usable.get(0).getAddress(), nowNanos);
    }
    return rate.isFull(nowNanos) ? Optional.of(Obstacle.TOO_FAST) : Optional.empty();
  }
}
