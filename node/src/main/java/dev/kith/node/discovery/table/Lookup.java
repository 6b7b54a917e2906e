package dev.kith.node.discovery.table;

import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A walk towards a target: asks the nearest nodes known for nearer ones, until all of the nearest
 * have answered. Those that do not answer are left behind, and the next ones step in.
 *
 * <p>The owner takes {@link #next()} after every {@link #answered} and {@link #failed}, until
 * {@link #isDone()}. Pure; for one thread.
 */
public final class Lookup {
  /** Questions under way at once (Kademlia's alpha). */
  public static final int CONCURRENCY = 3;

  /** Nodes a lookup looks for. */
  public static final int RESULT_SIZE = NodeTable.BUCKET_SIZE;

  /**
   * The most nodes asked: far more than a walk in the largest network needs, and an end to one that
   * liars lead ever nearer.
   */
  private static final int MOST_ASKED = 80;

  /** Nodes kept for when nearer ones fail; each question brings at most as many as a result has. */
  private static final int MOST_KNOWN = 64;

  private enum State {
    NEW,
    ASKED,
    ANSWERED
  }

  private static final class Candidate {
    private final Enode node;
    private State state = State.NEW;

    Candidate(Enode node) {
      this.node = node;
    }
  }

  private final NodeId target;

  /** The nearest first, without those that failed. */
  private final List<Candidate> candidates = new ArrayList<>();

  /** All that were seen so far, and how many hops away each was then. */
  private final Map<NodeId, Integer> seen = new HashMap<>();

  private int asked;
  private int waiting;

  /**
   * A walk that begins with some nodes.
   *
   * @param self who walks, and need not be found
   */
  public Lookup(NodeId self, NodeId target, List<Enode> start) {
    this.target = target;
    seen.put(self, 0);
    start.forEach(node -> add(node, 1));
  }

  private void add(Enode node, int hops) {
    if (seen.putIfAbsent(node.id(), hops) != null) {
      return;
    }
    int at = candidates.size();
    while (at > 0 && target.compareDistance(node.id(), candidates.get(at - 1).node.id()) < 0) {
      at--;
    }
    candidates.add(at, new Candidate(node));
    if (candidates.size() > MOST_KNOWN) {
      candidates.remove(MOST_KNOWN);
    }
  }

  /** Whom to ask now; none while enough questions are under way, and none in the end. */
  public List<Enode> next() {
    List<Enode> next = new ArrayList<>();
    for (Candidate candidate : wanted()) {
      if (waiting == CONCURRENCY || asked == MOST_ASKED) {
        break;
      }
      if (candidate.state == State.NEW) {
        candidate.state = State.ASKED;
        asked++;
        waiting++;
        next.add(candidate.node);
      }
    }
    return next;
  }

  private List<Candidate> wanted() {
    return candidates.subList(0, Math.min(RESULT_SIZE, candidates.size()));
  }

  /** A node that was asked named these. */
  public void answered(NodeId node, List<Enode> named) {
    for (Candidate candidate : candidates) {
      if (candidate.node.id().equals(node)) {
        candidate.state = State.ANSWERED;
      }
    }
    waiting--;
    int hops = seen.getOrDefault(node, 0) + 1;
    named.stream().limit(RESULT_SIZE).forEach(each -> add(each, hops));
  }

  /** A node that was asked did not answer. */
  public void failed(NodeId node) {
    candidates.removeIf(candidate -> candidate.node.id().equals(node));
    waiting--;
  }

  /** Whether there is nobody left to ask or to wait for. */
  public boolean isDone() {
    return waiting == 0
        && (asked == MOST_ASKED
            || wanted().stream().noneMatch(candidate -> candidate.state == State.NEW));
  }

  /** Nodes asked so far. */
  public int asked() {
    return asked;
  }

  /**
   * How far the nearest node of the {@link #result} is: one hop, if the walk began with it, and one
   * more for each node that had to name the next on the way to it. None without a result.
   */
  public int hops() {
    return result().stream().findFirst().map(node -> seen.getOrDefault(node.id(), 0)).orElse(0);
  }

  /** The nodes nearest to the target that answered, the nearest first. */
  public List<Enode> result() {
    return candidates.stream()
        .filter(candidate -> candidate.state == State.ANSWERED)
        .limit(RESULT_SIZE)
        .map(candidate -> candidate.node)
        .toList();
  }
}
