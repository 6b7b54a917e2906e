package dev.kith.node.server;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.environment.Environment;
import dev.kith.node.protocol.CandidateSource;
import dev.kith.node.reputation.Bans;
import dev.kith.node.reputation.Reputation;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.store.KeptBans;
import dev.kith.node.store.KeptScores;
import dev.kith.node.store.KnownNode;
import dev.kith.node.store.KnownNodes;
import dev.kith.node.store.MemoryStore;
import dev.kith.node.store.OwnRecord;
import dev.kith.node.store.Store;
import dev.kith.node.store.StoreException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * What a node remembers: whom it called, how others behaved, and its own record. Used by the
 * server's actor alone.
 */
final class Memory implements AutoCloseable {
  private final Store store;
  private final InstantSource wallClock;
  private final KnownNodes nodes;
  private final KeptBans bans;
  private final KeptScores scores;

  Memory(Store store, InstantSource wallClock) {
    this.store = store;
    this.wallClock = wallClock;
    this.nodes = new KnownNodes(store.table(KnownNodes.TABLE));
    this.bans = new KeptBans(store.table(KeptBans.TABLE));
    this.scores = new KeptScores(store.table(KeptScores.TABLE));
  }

  /** In the node's folder, or, without one, until the node ends. */
  static Memory open(NodeConfig config, Environment environment) {
    try {
      Store store =
          config.dataDir().<Store>map(environment.storage()::open).orElseGet(MemoryStore::new);
      return new Memory(store, environment.wallClock());
    } catch (StoreException e) {
      throw new StartFailure(e.sentence());
    }
  }

  /** For those who remember something else. */
  Store store() {
    return store;
  }

  /** This node's record, whose sequence goes on where it was; see {@link OwnRecord#renew}. */
  NodeRecord ownRecord(LongFunction<NodeRecord> sign) {
    return new OwnRecord(store.table(OwnRecord.TABLE)).renew(sign, wallClock);
  }

  /** Whom to call, the most promising first. */
  List<KnownNode> promising() {
    return nodes.promising();
  }

  /**
   * The same as a source to call them from, if anybody is known.
   *
   * @param worth which of those to call whose record is known; all, if there is none
   */
  List<CandidateSource> candidates(Optional<Predicate<NodeRecord>> worth) {
    List<KnownNode> known =
        promising().stream()
            .filter(node -> node.node().record().map(worth.orElse(any -> true)::test).orElse(true))
            .toList();
    return known.isEmpty() ? List.of() : List.of(new KnownSource(known));
  }

  /** A session that this node began is up. */
  void up(Enode node) {
    nodes.up(node, wallClock.instant());
  }

  /** A session that this node began is over. One that refuses politely is there all the same. */
  void ended(NodeId node, boolean wasUp, Closure closure) {
    if (wasUp) {
      nodes.down(node, wallClock.instant(), isStop(closure));
    } else if (!(closure.cause() instanceof Closure.Disconnected)) {
      nodes.failed(node);
    }
  }

  private static boolean isStop(Closure closure) {
    return closure.initiator() == Closure.Initiator.LOCAL
        && closure.cause() instanceof Closure.Disconnected said
        && said.reason() == DisconnectReason.QUITTING;
  }

  /** The bans that are not over. */
  List<Bans.Ban> bans(long nowNanos) {
    return bans.load(nowNanos, wallClock.instant());
  }

  void keep(Bans.Ban ban, long nowNanos) {
    bans.put(ban, nowNanos, wallClock.instant());
  }

  /** Forgets a ban, and what led to it. */
  void lift(Bans.Target target) {
    bans.remove(target);
    if (target instanceof Bans.Node node) {
      scores.remove(node.id());
    }
  }

  /** The scores that have not faded away. */
  List<Reputation.Score> scores(long nowNanos) {
    return scores.load(nowNanos, wallClock.instant());
  }

  void keep(Reputation.Score score, long nowNanos) {
    scores.put(score, nowNanos, wallClock.instant());
  }

  @Override
  public void close() {
    store.close();
  }
}
