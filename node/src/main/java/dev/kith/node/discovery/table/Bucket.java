package dev.kith.node.discovery.table;

import dev.kith.node.enr.NodeId;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The nodes at about one distance, and others that wait for a place. For one thread. */
final class Bucket {
  private final List<Entry> entries = new ArrayList<>();

  /** The newest first. */
  private final List<Entry> waiting = new ArrayList<>();

  private final NetworkQuota quota = NetworkQuota.ofBucket();
  private final NetworkQuota ofTable;

  Bucket(NetworkQuota ofTable) {
    this.ofTable = ofTable;
  }

  List<Entry> entries() {
    return entries;
  }

  List<Entry> waiting() {
    return waiting;
  }

  @Nullable Entry find(NodeId id) {
    for (List<Entry> list : List.of(entries, waiting)) {
      for (Entry entry : list) {
        if (entry.id().equals(id)) {
          return entry;
        }
      }
    }
    return null;
  }

  boolean admits(InetAddress address) {
    return quota.admits(address) && ofTable.admits(address);
  }

  /** Gives a newcomer a place, or lets it wait for one. */
  void add(Entry newcomer) {
    count(newcomer);
    if (entries.size() < NodeTable.BUCKET_SIZE) {
      entries.add(newcomer);
    } else {
      waiting.add(0, newcomer);
    }
  }

  /** Who waited longest, if there are too many. */
  Optional<Entry> surplus() {
    return waiting.size() > NodeTable.WAITING
        ? Optional.of(waiting.get(NodeTable.WAITING))
        : Optional.empty();
  }

  /** Takes a node away; one that waits takes its place, if possible one that is alive. */
  void remove(Entry gone, long now) {
    if (waiting.remove(gone)) {
      uncount(gone);
    } else if (entries.remove(gone)) {
      uncount(gone);
      waiting.stream()
          .filter(Entry::live)
          .findFirst()
          .or(() -> waiting.stream().findFirst())
          .ifPresent(next -> promote(next, now));
    }
  }

  private void promote(Entry next, long now) {
    waiting.remove(next);
    next.place(now);
    entries.add(next);
  }

  /**
   * A node is alive. If it waits while somebody has several places here, and has none itself, the
   * last of those is its place: whoever has ten networks must not have all of a bucket before
   * others come. The first node of a network keeps its place against everybody.
   */
  void alive(Entry entry, long now) {
    if (waiting.contains(entry) && entries.stream().noneMatch(other -> other.isNeighbour(entry))) {
      spare()
          .ifPresent(
              second -> {
                entries.remove(second);
                promote(entry, now);
                second.place(now);
                waiting.add(0, second);
              });
    }
  }

  /** Of the nodes with places those that have neighbours with longer ones; the last of them. */
  private Optional<Entry> spare() {
    for (int i = entries.size() - 1; i > 0; i--) {
      Entry later = entries.get(i);
      if (!later.isHome() && entries.subList(0, i).stream().anyMatch(later::isNeighbour)) {
        return Optional.of(later);
      }
    }
    return Optional.empty();
  }

  void count(Entry entry) {
    quota.add(entry.address().getAddress());
    ofTable.add(entry.address().getAddress());
  }

  void uncount(Entry entry) {
    quota.remove(entry.address().getAddress());
    ofTable.remove(entry.address().getAddress());
  }
}
