package dev.kith.node.server;

import dev.kith.node.enr.NodeId;
import dev.kith.node.reputation.Bans;
import dev.kith.node.reputation.Reputation;
import dev.kith.node.session.Closure;
import java.util.Optional;

/**
 * What the server makes of others' conduct: scores, and the bans that follow. Pure; owned by the
 * server; times are nanoseconds of a monotonic clock.
 */
final class Conduct {
  private final Reputation reputation;
  private final Bans bans = new Bans();

  Conduct(Reputation.Settings settings, long nowNanos) {
    this.reputation = new Reputation(settings, nowNanos);
  }

  /** A session with a node ended; the ban it deserves now, if it does. */
  Optional<Bans.Ban> ended(NodeId node, Closure closure, long nowNanos) {
    boolean lost = reputation.ended(node, closure, nowNanos);
    return ban(node, lost, closure.cause().text(), nowNanos);
  }

  /** Protocols praised a node, or blamed it; the ban it deserves now, if it does. */
  Optional<Bans.Ban> appraised(NodeId node, int points, long nowNanos) {
    boolean lost = reputation.appraised(node, points, nowNanos);
    return ban(node, lost, "protocols blamed it", nowNanos);
  }

  private Optional<Bans.Ban> ban(NodeId node, boolean lost, String last, long nowNanos) {
    long until = nowNanos + reputation.banTime().toNanos();
    String reason = "it has lost all points; the last time, " + last;
    return lost ? Optional.of(new Bans.Ban(new Bans.Node(node), until, reason)) : Optional.empty();
  }

  void add(Bans.Ban ban, long nowNanos) {
    bans.add(ban, nowNanos);
  }

  boolean isBanned(NodeId node, long nowNanos) {
    return bans.of(node, nowNanos).isPresent();
  }

  /** How useful a node was so far. */
  double score(NodeId node, long nowNanos) {
    return reputation.score(node, nowNanos);
  }
}
