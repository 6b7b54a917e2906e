package dev.kith.node.discovery.v4;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.IpRange;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Nodes that may be called, for who asks: such as were met of late, and when there are none left,
 * such as a walk to anywhere meets. Where a filter is given, each is first asked for its record.
 * Pure but for what it asks; for one thread.
 */
final class Suggestions {
  /** Nodes kept for who will ask: what some walks meet. Older ones may have gone. */
  private static final int KEPT = 256;

  /**
   * Of those, from one owner: as many as may be called in two minutes. Whoever has a thousand names
   * in ten networks does not keep others from being called.
   */
  private static final int KEPT_OF_OWNER = 8;

  /** Nodes remembered as suggested: more than a node could call in the time of {@link #AGAIN}. */
  private static final int REMEMBERED = 4096;

  /** The same node is suggested again after so long: whoever had no use for it might have now. */
  private static final Duration AGAIN = Duration.ofMinutes(10);

  /** Between two walks, as in go-ethereum. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Local local;
  private final Asker asker;
  private final Walker walker;
  private final Optional<Predicate<NodeRecord>> filter;
  private final ArrayDeque<Enode> kept = new ArrayDeque<>();
  private final Set<NodeId> keptIds = new LinkedHashSet<>();
  private final Map<IpPrefix, Integer> keptOf = new LinkedHashMap<>();
  private final Map<NodeId, Long> suggested =
      new LinkedHashMap<>(16, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<NodeId, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  private Consumer<Enode> taker = node -> {};
  private int wanted;
  private boolean walking;
  private long walkDue;

  Suggestions(Local local, Asker asker, Walker walker, Optional<Predicate<NodeRecord>> filter) {
    this.local = local;
    this.asker = asker;
    this.walker = walker;
    this.filter = filter;
    this.walkDue = local.now();
  }

  /** Somebody wants so many; an earlier wish is forgotten. */
  void want(int nodes, Consumer<Enode> who) {
    wanted = nodes;
    taker = who;
    give();
  }

  /** A node was met. */
  void met(Enode node) {
    node.tcpAddress()
        .map(address -> address.getAddress())
        .filter(address -> isNews(node) && hasRoom(address) && keptIds.add(node.id()))
        .ifPresent(address -> keep(node, address));
  }

  private boolean hasRoom(InetAddress address) {
    return IpRange.of(address).isLan()
        || keptOf.getOrDefault(IpPrefix.owner(address), 0) < KEPT_OF_OWNER;
  }

  private void keep(Enode node, InetAddress address) {
    kept.add(node);
    keptOf.merge(IpPrefix.owner(address), 1, Integer::sum);
    if (kept.size() > KEPT) {
      takeFirst();
    }
  }

  private Enode takeFirst() {
    Enode first = kept.remove();
    keptIds.remove(first.id());
    InetAddress address = first.tcpAddress().orElseThrow().getAddress();
    keptOf.computeIfPresent(
        IpPrefix.owner(address), (same, count) -> count == 1 ? null : count - 1);
    return first;
  }

  private boolean isNews(Enode node) {
    Long last = suggested.get(node.id());
    return last == null || local.now() - last > AGAIN.toNanos();
  }

  /** Gives what is there to who wants it, and goes for more if that is not enough. */
  void give() {
    int most = wanted;
    List<Enode> given = new ArrayList<>();
    while (given.size() < most && !kept.isEmpty()) {
      given.add(takeFirst());
    }
    given.forEach(this::suggest);
  }

  private void suggest(Enode node) {
    suggested.remove(node.id());
    suggested.put(node.id(), local.now());
    if (filter.isEmpty()) {
      hand(node);
    } else if (node.record().isPresent()) {
      node.record().filter(filter.get()).ifPresent(fitting -> hand(node));
    } else {
      asker.requestRecord(
          node,
          record ->
              record.filter(filter.get()).ifPresent(fitting -> hand(described(node, fitting))));
    }
  }

  /** The record may leave out where the node is, which is known. */
  private static Enode described(Enode node, NodeRecord record) {
    Enode described = Enode.of(record);
    return described.tcpAddress().isPresent() ? described : node;
  }

  private void hand(Enode node) {
    if (wanted > 0) {
      wanted--;
      taker.accept(node);
    }
  }

  void tick() {
    if (wanted > 0 && !walking && walkDue - local.now() <= 0) {
      walking = true;
      walker.lookup(
          walker.randomTarget(),
          found -> {
            walking = false;
            walkDue = local.now() + PAUSE.toNanos();
            found.result().forEach(this::met);
            give();
          });
    }
  }

  OptionalLong nextDue() {
    return wanted > 0 && !walking ? OptionalLong.of(walkDue) : OptionalLong.empty();
  }
}
