package dev.kith.node.discovery.table;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that are known, in buckets by their distance. What comes in stands below what is there:
 * a newcomer gets a free place or waits, and only silence takes a place away; but who waits and is
 * alive comes before the second node of a network that has places already.
 *
 * <p>The owner asks {@link #takeDue} whom to check, and tells {@link #answered} or {@link #silent}.
 * Pure; for one thread.
 */
public final class NodeTable {
  /** Nodes in a bucket, and in an answer (Kademlia's k). */
  public static final int BUCKET_SIZE = 16;

  /** Nodes that wait for a place in a bucket, as in go-ethereum. */
  public static final int WAITING = 10;

  /**
   * Buckets: one for each of the farthest distances, and one for all that is nearer than 240. No
   * network has so many nodes that this one would fill.
   */
  public static final int BUCKETS = 17;

  private static final int NEAREST_DISTANCE = 240;

  /**
   * Checks under way at once: a table of silent nodes is done in half a minute, without a burst.
   */
  public static final int CHECKS_AT_ONCE = 16;

  /** So many questions in vain, one after the other, and a node that can be spared is dropped. */
  private static final int FIND_FAILURES = 5;

  /** Buckets with fewer nodes keep even those that do not answer: there are no others. */
  private static final int SPARE = 4;

  /** From whom a description of a node comes. */
  public enum Source {
    /** From itself, at an address that was proven. */
    CONTACT,
    /** From somebody, who may lie, unless the node signed it. */
    HEARSAY
  }

  private final NodeId self;
  private final Entropy entropy;
  private final NetworkQuota quota = NetworkQuota.ofTable();
  private final List<Bucket> buckets;
  private int checking;

  /** Nobody is to be checked before this, if anybody is: exact only after {@link #takeDue}. */
  private long earliest;

  private boolean planned;

  /** An empty table of a node. */
  public NodeTable(NodeId self, Entropy entropy) {
    this.self = self;
    this.entropy = entropy;
    this.buckets = Stream.generate(() -> new Bucket(quota)).limit(BUCKETS).toList();
  }

  private Bucket bucket(NodeId id) {
    return buckets.get(Math.max(0, self.logDistance(id) - NEAREST_DISTANCE));
  }

  private @Nullable Entry find(NodeId id) {
    return bucket(id).find(id);
  }

  /**
   * Takes a node in, or what is new about it. Hearsay changes what is known only by a newer record.
   *
   * @return whether the node is in the table now, or waits
   */
  public boolean add(Enode node, Source source, long now) {
    Optional<InetSocketAddress> address = node.udpAddress();
    if (address.isEmpty() || node.id().equals(self)) {
      return false;
    }
    Bucket bucket = bucket(node.id());
    Entry known = bucket.find(node.id());
    if (known != null) {
      update(bucket, known, node, source, now);
      return true;
    }
    if (!bucket.admits(address.get().getAddress())) {
      return false;
    }
    Entry newcomer = new Entry(node, address.get(), entropy, now);
    bucket.add(newcomer);
    plan(newcomer);
    bucket.surplus().ifPresent(longest -> drop(longest, now));
    return true;
  }

  private void update(Bucket bucket, Entry known, Enode node, Source source, long now) {
    boolean newer = isNewer(node.record(), known.node().record());
    boolean older = isNewer(known.node().record(), node.record());
    if (older || (source == Source.HEARSAY && !newer)) {
      return;
    }
    InetSocketAddress address = node.udpAddress().orElseThrow();
    bucket.uncount(known);
    if (address.equals(known.address()) || bucket.admits(address.getAddress())) {
      known.become(node, address, now);
    }
    bucket.count(known);
    plan(known);
  }

  private void plan(Entry entry) {
    if (!planned || entry.due() - earliest < 0) {
      earliest = entry.due();
      planned = true;
    }
  }

  private static boolean isNewer(Optional<NodeRecord> one, Optional<NodeRecord> other) {
    return one.isPresent() && (other.isEmpty() || one.get().isNewerThan(other.get()));
  }

  private void drop(Entry entry, long now) {
    checking -= entry.checking() ? 1 : 0;
    bucket(entry.id()).remove(entry, now);
  }

  /** Whom to check now; each is then under way until its result is told. */
  public List<Enode> takeDue(long now) {
    List<Entry> due = new ArrayList<>();
    planned = false;
    for (Bucket bucket : buckets) {
      select(bucket.entries(), now, due);
      select(bucket.waiting(), now, due);
    }
    due.sort(Comparator.comparingLong(entry -> entry.due() - now));
    int count = Math.min(due.size(), CHECKS_AT_ONCE - checking);
    due.subList(0, count).forEach(Entry::beginCheck);
    due.subList(count, due.size()).forEach(this::plan);
    checking += count;
    return due.stream().limit(count).map(Entry::node).toList();
  }

  /** Adds to those that are due, and plans the others. */
  private void select(List<Entry> entries, long now, List<Entry> due) {
    for (Entry entry : entries) {
      if (entry.checking()) {
        continue;
      }
      if (entry.due() - now <= 0) {
        due.add(entry);
      } else {
        plan(entry);
      }
    }
  }

  /** When there may be somebody to check. */
  public OptionalLong nextDue() {
    return planned && checking < CHECKS_AT_ONCE ? OptionalLong.of(earliest) : OptionalLong.empty();
  }

  /** A node that was to be checked answered, at the address it was asked at. */
  public void answered(Enode asked, long now) {
    Entry entry = checked(asked.id());
    if (entry != null) {
      answered(entry, asked, now);
    }
  }

  /** A node proved to be alive without having been due; as good as a check. */
  public void alive(Enode node, long now) {
    Entry entry = find(node.id());
    if (entry != null && !entry.checking()) {
      answered(entry, node, now);
    }
  }

  private void answered(Entry entry, Enode as, long now) {
    entry.answered(as.udpAddress().orElseThrow(), entropy, now);
    plan(entry);
    if (entry.live()) {
      bucket(entry.id()).alive(entry, now);
    }
  }

  /** A node that was to be checked did not answer. */
  public void silent(NodeId asked, long now) {
    Entry entry = checked(asked);
    if (entry != null) {
      boolean gone = entry.silent(now);
      plan(entry);
      if (gone) {
        drop(entry, now);
      }
    }
  }

  /** The entry, if it is still the one that was asked: it may have gone, and come again. */
  private @Nullable Entry checked(NodeId id) {
    Entry entry = find(id);
    if (entry == null || !entry.checking()) {
      return null;
    }
    checking--;
    return entry;
  }

  /** A node was asked for others, and named some or none. */
  public void found(NodeId asked, boolean any, long now) {
    Entry entry = find(asked);
    if (entry != null
        && entry.found(any) >= FIND_FAILURES
        && bucket(asked).entries().size() >= SPARE) {
      drop(entry, now);
    }
  }

  /** A node and what is known about it. */
  public Optional<Enode> get(NodeId id) {
    return Optional.ofNullable(find(id)).map(Entry::node);
  }

  /** The nodes nearest to a target, checked or not: whom to ask. */
  public List<Enode> nearest(NodeId target, int most) {
    return nearestEntries(target, most, entry -> true);
  }

  /**
   * The nodes nearest to a target that are alive: whom to name to others. Before anybody was found
   * alive, those that might be.
   *
   * @param which those that the asker may hear of
   */
  public List<Enode> nearestToTell(NodeId target, int most, Predicate<Enode> which) {
    List<Enode> live =
        nearestEntries(target, most, entry -> entry.live() && which.test(entry.node()));
    return live.isEmpty() && !hasLive()
        ? nearestEntries(target, most, entry -> which.test(entry.node()))
        : live;
  }

  private boolean hasLive() {
    return buckets.stream().anyMatch(bucket -> bucket.entries().stream().anyMatch(Entry::live));
  }

  private List<Enode> nearestEntries(NodeId target, int most, Predicate<Entry> which) {
    Nearest nearest = new Nearest(target, most);
    for (Bucket bucket : outward(target)) {
      for (Entry entry : bucket.entries()) {
        if (which.test(entry)) {
          nearest.offer(entry.node());
        }
      }
      if (nearest.isFull()) {
        break;
      }
    }
    return nearest.nodes();
  }

  /**
   * All buckets, so that every node of one is nearer to the target than any of the next. XOR with
   * the target tells why: going into a bucket takes a bit of the distance away where the target
   * differs from this node, the higher the more, and adds one where it does not.
   */
  private List<Bucket> outward(NodeId target) {
    List<Bucket> order = new ArrayList<>(BUCKETS);
    for (int i = BUCKETS - 1; i > 0; i--) {
      if (self.differsAt(NEAREST_DISTANCE + i, target)) {
        order.add(buckets.get(i));
      }
    }
    order.add(buckets.get(0));
    for (int i = 1; i < BUCKETS; i++) {
      if (!self.differsAt(NEAREST_DISTANCE + i, target)) {
        order.add(buckets.get(i));
      }
    }
    return order;
  }

  /** Nodes that have a place. */
  public int size() {
    return buckets.stream().mapToInt(bucket -> bucket.entries().size()).sum();
  }

  /** What is in the table now. */
  public TableSnapshot snapshot(long now) {
    List<TableSnapshot.Bucket> shown = new ArrayList<>();
    for (Bucket bucket : buckets) {
      shown.add(
          new TableSnapshot.Bucket(shown(bucket.entries(), now), shown(bucket.waiting(), now)));
    }
    return new TableSnapshot(shown, quota.fill());
  }

  private static List<TableSnapshot.Known> shown(List<Entry> entries, long now) {
    return entries.stream()
        .map(
            entry ->
                new TableSnapshot.Known(
                    entry.node(),
                    entry.live(),
                    entry.checks(),
                    Duration.ofNanos(now - entry.since()),
                    Duration.ofNanos(now - entry.placed())))
        .toList();
  }
}
