package dev.kith.node.dial;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.IpRange;
import dev.kith.node.enr.NodeId;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Nodes that may be called, by where they come from: of each source the best first, and the sources
 * by turns, so that one which knows thousands drowns nobody, nor do many names at few addresses.
 * Pure, of one owner, bounded: when it is full, the source with the most candidates loses its
 * worst.
 */
final class Candidates {
  /** Better is: has failed less often, is said to be better. */
  private static final Comparator<Candidate> AS_GOOD =
      Comparator.comparingInt((Candidate candidate) -> candidate.failures)
          .thenComparing(candidate -> candidate.quality, Comparator.reverseOrder());

  /** Of those that are equally good, who was heard of later. */
  static final Comparator<Candidate> BEST_FIRST =
      AS_GOOD
          .thenComparing((a, b) -> Long.signum(b.heardNanos - a.heardNanos))
          .thenComparing(candidate -> candidate.node.id());

  /** A node that may be called. */
  static final class Candidate {
    final Enode node;
    final String source;
    final double quality;
    final long heardNanos;

    /** Kept, because every look at a candidate asks for them. */
    final List<InetSocketAddress> routes;

    private final Optional<IpPrefix> owner;
    private int failures;

    Candidate(Enode node, String source, double quality, long heardNanos) {
      this.routes = List.copyOf(Routes.of(node));
      this.owner = node.ip().filter(address -> !IpRange.of(address).isLan()).map(IpPrefix::owner);
      this.node = node;
      this.source = source;
      this.quality = quality;
      this.heardNanos = heardNanos;
    }
  }

  /**
   * Candidates of one owner, but for those in networks of one's own: twice as many as may be peers,
   * and far fewer than there is room for.
   */
  static final int MOST_OF_OWNER = 16;

  private final int capacity;
  private final Map<NodeId, Candidate> all = new LinkedHashMap<>();
  private final Map<String, TreeSet<Candidate>> sources = new LinkedHashMap<>();
  private final Map<IpPrefix, TreeSet<Candidate>> owners = new LinkedHashMap<>();

  Candidates(int capacity) {
    this.capacity = capacity;
  }

  /**
   * A source has a node; of one that is known the later word counts. Does nothing for one worse
   * than all others of a source that has too many already.
   */
  void add(Candidate candidate) {
    Candidate known = all.get(candidate.node.id());
    if (known != null) {
      candidate.failures = known.failures;
      remove(known.node.id());
    }
    all.put(candidate.node.id(), candidate);
    sources.computeIfAbsent(candidate.source, none -> new TreeSet<>(BEST_FIRST)).add(candidate);
    candidate.owner.ifPresent(owner -> add(owner, candidate));
    if (all.size() > capacity) {
      remove(largest().last().node.id());
    }
  }

  private void add(IpPrefix owner, Candidate candidate) {
    TreeSet<Candidate> neighbours =
        owners.computeIfAbsent(owner, none -> new TreeSet<>(BEST_FIRST));
    neighbours.add(candidate);
    if (neighbours.size() > MOST_OF_OWNER) {
      remove(neighbours.last().node.id());
    }
  }

  private NavigableSet<Candidate> largest() {
    return sources.values().stream().max(Comparator.comparingInt(TreeSet::size)).orElseThrow();
  }

  /** Forgets a node. A source without candidates keeps its turn. */
  void remove(NodeId node) {
    Candidate candidate = all.remove(node);
    if (candidate != null) {
      of(candidate.source).remove(candidate);
      candidate.owner.ifPresent(owner -> remove(owner, candidate));
    }
  }

  private void remove(IpPrefix owner, Candidate candidate) {
    of(owner).remove(candidate);
    if (of(owner).isEmpty()) {
      owners.remove(owner);
    }
  }

  private NavigableSet<Candidate> of(String source) {
    return sources.getOrDefault(source, new TreeSet<>(BEST_FIRST));
  }

  private NavigableSet<Candidate> of(IpPrefix owner) {
    return owners.getOrDefault(owner, new TreeSet<>(BEST_FIRST));
  }

  /** A call of a node failed: those that did not are called first. */
  void failed(NodeId node) {
    rank(node, candidate -> candidate.failures++);
  }

  /** A session with a node lasted: earlier failures are forgotten. */
  void succeeded(NodeId node) {
    rank(node, candidate -> candidate.failures = 0);
  }

  private void rank(NodeId node, Consumer<Candidate> change) {
    Candidate candidate = all.get(node);
    if (candidate != null) {
      of(candidate.source).remove(candidate);
      candidate.owner.ifPresent(owner -> of(owner).remove(candidate));
      change.accept(candidate);
      of(candidate.source).add(candidate);
      candidate.owner.ifPresent(owner -> of(owner).add(candidate));
    }
  }

  /**
   * The next node that may be called, if there is one; its source waits for its turn then.
   *
   * @param calls how many were made of late to an owner's network: of those that are equally good
   *     one with the fewest is next, so that many names in one network drown nobody either
   */
  Optional<Candidate> next(Predicate<Candidate> mayBeCalled, ToIntFunction<IpPrefix> calls) {
    for (Map.Entry<String, TreeSet<Candidate>> source : List.copyOf(sources.entrySet())) {
      Optional<Candidate> best = best(source.getValue(), mayBeCalled, calls);
      if (best.isPresent()) {
        sources.remove(source.getKey());
        sources.put(source.getKey(), source.getValue());
        return best;
      }
    }
    return Optional.empty();
  }

  private static Optional<Candidate> best(
      NavigableSet<Candidate> source,
      Predicate<Candidate> mayBeCalled,
      ToIntFunction<IpPrefix> calls) {
    Optional<Candidate> best = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    for (Candidate each : source) {
      if (fewest == 0 || best.filter(other -> AS_GOOD.compare(other, each) != 0).isPresent()) {
        break;
      }
      int made = each.owner.map(calls::applyAsInt).orElse(0);
      if (made < fewest && mayBeCalled.test(each)) {
        best = Optional.of(each);
        fewest = made;
      }
    }
    return best;
  }

  /** How many nodes each source has given that are known still. */
  Map<String, Integer> bySource() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    sources.forEach((source, nodes) -> counts.put(source, nodes.size()));
    return counts;
  }

  /** All of them. */
  List<Candidate> all() {
    return new ArrayList<>(all.values());
  }

  boolean contains(NodeId node) {
    return all.containsKey(node);
  }

  int size() {
    return all.size();
  }
}
