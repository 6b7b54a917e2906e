package dev.kith.node.discovery.v4;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.discovery.table.Lookup;
import dev.kith.node.discovery.table.NodeTable;
import dev.kith.node.discovery.table.NodeTable.Source;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.store.SeenNodes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Walks through the network: when asked to, and by itself to fill the table. Pure but for what it
 * asks; for one thread.
 */
final class Walker {
  /** How soon to walk again after the first walk, and while the table is empty. */
  private static final Duration SOON = Duration.ofSeconds(10);

  /**
   * How long to rest at most, as go-ethereum always does. The rest doubles until then, for in a
   * young network every walk brings news.
   */
  private static final Duration LATE = Duration.ofMinutes(30);

  /** Nodes of an earlier life to begin with, as in go-ethereum; two buckets full. */
  private static final int SEEDS = 30;

  /** Walks to anywhere, after the one to this node itself: together they touch most buckets. */
  private static final int RANDOM_WALKS = 3;

  private final Local local;
  private final NodeTable table;
  private final Asker asker;
  private final Keeper keeper;
  private final SeenNodes seen;
  private final Map<NodeId, Enode> bootnodes = new LinkedHashMap<>();
  private Consumer<Enode> met = node -> {};
  private long interval = SOON.toNanos();
  private boolean walking;
  private long due;

  Walker(Local local, NodeTable table, Asker asker, Keeper keeper, SeenNodes seen) {
    this.local = local;
    this.table = table;
    this.asker = asker;
    this.keeper = keeper;
    this.seen = seen;
    this.due = local.now();
  }

  /** Who hears of every node that a walk meets. */
  void tell(Consumer<Enode> listener) {
    met = listener;
  }

  /** A node to begin with, now and whenever the table is filled anew. */
  void begin(Enode bootnode) {
    if (!bootnode.id().equals(local.id())) {
      bootnodes.put(bootnode.id(), bootnode);
      add(bootnode);
      due = local.now();
    }
  }

  void tick() {
    if (table.size() == 0) {
      interval = SOON.toNanos();
      due = due - local.now() > interval ? local.now() + interval : due;
    }
    if (!walking && due - local.now() <= 0) {
      walking = true;
      seen.seeds(SEEDS, local.time(), local.entropy()).forEach(this::add);
      bootnodes.values().forEach(this::add);
      lookup(local.record().publicKey().bytes(), found -> walkOn(RANDOM_WALKS));
    }
  }

  private void add(Enode node) {
    table.add(node, Source.HEARSAY, local.now());
  }

  private void walkOn(int left) {
    if (left > 0) {
      lookup(randomTarget(), found -> walkOn(left - 1));
      return;
    }
    walking = false;
    keeper.open();
    // Between a half and the whole, so that nodes which began together do not stay together.
    due = local.now() + (long) (interval * (1 + local.entropy().nextDouble()) / 2);
    interval = Math.min(2 * interval, LATE.toNanos());
  }

  Bytes randomTarget() {
    return local.entropy().bytes(PublicKey.SIZE);
  }

  OptionalLong nextDue() {
    return walking ? OptionalLong.empty() : OptionalLong.of(due);
  }

  /** Walks to a target, and shows the walk when it is over. */
  void lookup(Bytes target, Consumer<Lookup> then) {
    NodeId targetId = NodeId.ofTarget(target);
    List<Enode> start = table.nearest(targetId, Lookup.RESULT_SIZE);
    step(new Lookup(local.id(), targetId, start), target, then);
  }

  private void step(Lookup lookup, Bytes target, Consumer<Lookup> then) {
    if (lookup.isDone()) {
      then.accept(lookup);
      return;
    }
    for (Enode node : lookup.next()) {
      asker.findNode(
          node,
          target,
          named -> {
            heard(lookup, node, named);
            step(lookup, target, then);
          });
    }
  }

  private void heard(Lookup lookup, Enode asked, Optional<List<Enode>> named) {
    List<Enode> nodes = named.orElse(List.of());
    table.found(asked.id(), !nodes.isEmpty(), local.now());
    nodes.forEach(this::add);
    if (named.isPresent()) {
      met.accept(asked);
      lookup.answered(asked.id(), nodes);
    } else {
      lookup.failed(asked.id());
    }
  }
}
