package dev.kith.node.server;

import dev.kith.node.enr.NodeId;
import dev.kith.node.reputation.Bans;
import dev.kith.node.reputation.Reputation;
import dev.kith.node.session.Closure;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What the server makes of others' conduct: scores, and the bans that follow. It goes on where the
 * node's memory ends, and is kept there. Pure; owned by the server; times are nanoseconds of a
 * monotonic clock.
 */
final class Conduct {
  private final Reputation reputation;
  private final Bans bans = new Bans();
  private final Memory memory;

  Conduct(Reputation.Settings settings, Memory memory, long nowNanos) {
    this.reputation = new Reputation(settings, nowNanos);
    this.memory = memory;
    memory.scores(nowNanos).forEach(reputation::restore);
    memory.bans(nowNanos).forEach(ban -> bans.add(ban, nowNanos));
  }

  /** A session with a node ended; the ban it deserves now, if it does. */
  Optional<Bans.Ban> ended(NodeId node, Closure closure, long nowNanos) {
    double before = score(node, nowNanos);
    boolean lost = reputation.ended(node, closure, nowNanos);
    keep(node, before, nowNanos);
    return ban(node, lost, closure.cause().text(), nowNanos);
  }

  /** Protocols praised a node, or blamed it; the ban it deserves now, if it does. */
  Optional<Bans.Ban> appraised(NodeId node, int points, long nowNanos) {
    double before = score(node, nowNanos);
    boolean lost = reputation.appraised(node, points, nowNanos);
    keep(node, before, nowNanos);
    return ban(node, lost, "protocols blamed it", nowNanos);
  }

  /** Most sessions end without a price, and need not be written down. */
  private void keep(NodeId node, double before, long nowNanos) {
    double after = score(node, nowNanos);
    if (after != before) {
      memory.keep(new Reputation.Score(node, after, nowNanos), nowNanos);
    }
  }

  private Optional<Bans.Ban> ban(NodeId node, boolean lost, String last, long nowNanos) {
    long until = nowNanos + reputation.banTime().toNanos();
    String reason = "it has lost all points; the last time, " + last;
    return lost ? Optional.of(new Bans.Ban(new Bans.Node(node), until, reason)) : Optional.empty();
  }

  void add(Bans.Ban ban, long nowNanos) {
    bans.add(ban, nowNanos);
    memory.keep(ban, nowNanos);
  }

  boolean isBanned(NodeId node, long nowNanos) {
    return bans.of(node, nowNanos).isPresent();
  }

  boolean isBanned(InetAddress address, long nowNanos) {
    return bans.of(address, nowNanos).isPresent();
  }

  /** Ends a ban; a node it was about begins anew, or its score would soon ban it again. */
  void lift(Bans.Target target) {
    bans.lift(target);
    memory.lift(target);
    if (target instanceof Bans.Node node) {
      reputation.forget(node.id());
    }
  }

  /** All bans there are now, the one that ends first in front. */
  List<Bans.Ban> bans(long nowNanos) {
    return bans.all(nowNanos);
  }

  /** How useful a node was so far. */
  double score(NodeId node, long nowNanos) {
    return reputation.score(node, nowNanos);
  }
}
