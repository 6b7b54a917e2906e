package dev.kith.node.discovery.crawl;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.PublicKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whom a crawler asks next, and for what: each node for its record, and those that answer
 * for whom they know, until nobody names anybody new. What it meets goes into a {@link NodeSet};
 * begun with a set, it goes on where the crawl ended that left it.
 *
 * <p>The owner takes {@link #next()} after every {@link #checked} and {@link #named}, until {@link
 * #isDone()}. Pure; for one thread.
 */
public final class Crawl {
  /** What is to be asked of a node. */
  public sealed interface Question {
    /** Whom to ask. */
    Enode node();
  }

  /** Ask a node for its record. */
  public record Check(Enode node) implements Question {}

  /** Ask a node whom it knows near a target of 64 bytes. */
  public record Ask(Enode node, Bytes target) implements Question {}

  /**
   * How far a crawl is.
   *
   * @param nodes in the set
   * @param checked how many were asked for their records
   * @param answered how many of them gave it
   * @param left nodes of which something is still to be found out
   */
  public record Progress(int nodes, int checked, int answered, int left) {}

  /**
   * Who was asked within so long is there: as in go-ethereum, and longer than a pause to resume.
   */
  private static final Duration HOLDS = Duration.ofMinutes(10);

  /** Packets get lost; who is silent twice, half a second each, is not there. */
  private static final int TRIES = 2;

  /**
   * Questions for others that one node is asked at most: near itself, and at the farthest seven
   * distances, where all but one in 128 of its neighbours are.
   */
  private static final int MOST_ASKED = 8;

  /** So many before the want of news ends the questions: a bucket may by chance hold none. */
  private static final int FEWEST_ASKED = 3;

  /**
   * Nodes remembered: many times what any network has, and an end to the names that liars make up.
   */
  private static final int MOST_KNOWN = 1_000_000;

  private static final class Visit {
    private final Enode node;
    private boolean checked;
    private int failures;
    private int asked;

    Visit(Enode node, boolean checked) {
      this.node = node;
      this.checked = checked;
    }
  }

  private final NodeSet set;
  private final Entropy entropy;
  private final int parallel;
  private final Map<NodeId, Visit> visits = new HashMap<>();
  private final ArrayDeque<Visit> waiting = new ArrayDeque<>();
  private int underWay;
  private int checked;
  private int answered;

  /**
   * A crawl.
   *
   * @param set what an earlier crawl met; this one changes it
   * @param others whom else to begin with
   * @param parallel questions under way at once
   */
  public Crawl(NodeSet set, Collection<Enode> others, Entropy entropy, int parallel, Instant now) {
    this.set = set;
    this.entropy = entropy;
    this.parallel = parallel;
    set.nodes().forEach(met -> visit(met.node(), met.isCheckedWithin(HOLDS, now)));
    others.forEach(node -> visit(node, false));
  }

  /** Whether the node is news. One without an address cannot be asked, and stays as it is. */
  private boolean visit(Enode node, boolean alreadyChecked) {
    if (visits.containsKey(node.id())
        || visits.size() >= MOST_KNOWN
        || node.udpAddress().isEmpty()) {
      return false;
    }
    Visit visit = new Visit(node, alreadyChecked);
    visits.put(node.id(), visit);
    waiting.add(visit);
    return true;
  }

  /** What to ask now; each question is then under way until its result is told. */
  public List<Question> next() {
    List<Question> questions = new ArrayList<>();
    while (underWay < parallel && !waiting.isEmpty()) {
      underWay++;
      questions.add(question(waiting.remove()));
    }
    return questions;
  }

  private Question question(Visit visit) {
    return visit.checked ? new Ask(visit.node, target(visit)) : new Check(visit.node);
  }

  /** Near the node, where it knows best; then ever more near from the farthest distance on. */
  private Bytes target(Visit visit) {
    if (visit.asked == 0) {
      return visit.node.key().bytes();
    }
    int distance = Byte.SIZE * NodeId.SIZE - (visit.asked - 1);
    Bytes target = entropy.bytes(PublicKey.SIZE);
    while (NodeId.ofTarget(target).logDistance(visit.node.id()) != distance) {
      target = entropy.bytes(PublicKey.SIZE);
    }
    return target;
  }

  /** A node was asked for its record, and gave one or none. */
  public void checked(NodeId asked, Optional<NodeRecord> record, Instant now) {
    Visit visit = told(asked);
    if (record.isPresent()) {
      checked++;
      answered++;
      visit.checked = true;
      waiting.add(visit);
      set.put(
          set.get(asked)
              .map(met -> met.answered(record.get(), now))
              .orElseGet(() -> MetNode.first(record.get(), now)));
    } else if (++visit.failures < TRIES) {
      waiting.add(visit);
    } else {
      checked++;
      set.get(asked).ifPresent(met -> keep(met.silent(now)));
    }
  }

  private void keep(MetNode met) {
    if (met.score() > 0) {
      set.put(met);
    } else {
      set.remove(met.id());
    }
  }

  /** A node was asked whom it knows, and named some, or did not answer. */
  public void named(NodeId asked, Optional<List<Enode>> nodes) {
    Visit visit = told(asked);
    visit.asked++;
    int news = 0;
    for (Enode node : nodes.orElse(List.of())) {
      news += visit(node, false) ? 1 : 0;
    }
    boolean worthwhile = news > 0 || visit.asked < FEWEST_ASKED;
    if (nodes.isPresent() && worthwhile && visit.asked < MOST_ASKED) {
      waiting.add(visit);
    }
  }

  private Visit told(NodeId asked) {
    Visit visit = visits.get(asked);
    if (visit == null) {
      throw new IllegalArgumentException("Nobody was to ask " + asked + ".");
    }
    underWay--;
    return visit;
  }

  /** Whether there is nobody left to ask, nor anybody who may still answer. */
  public boolean isDone() {
    return underWay == 0 && waiting.isEmpty();
  }

  /** What was met. */
  public NodeSet set() {
    return set;
  }

  /** How far it is. */
  public Progress progress() {
    return new Progress(set.size(), checked, answered, waiting.size() + underWay);
  }
}
