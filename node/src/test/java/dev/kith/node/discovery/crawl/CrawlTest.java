package dev.kith.node.discovery.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.crypto.NodeKey;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.IpText;
import dev.kith.node.enr.NodeId;
import dev.kith.node.enr.NodeRecord;
import dev.kith.node.enr.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A crawl through networks that are only a map. */
class CrawlTest {
  private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");
  private static final List<Enode> NODES =
      IntStream.range(0, 40).mapToObj(CrawlTest::node).toList();

  private final Map<NodeId, List<Enode>> network = new HashMap<>();
  private final List<Crawl.Question> asked = new ArrayList<>();
  private Instant now = START;

  private static Enode node(int number) {
    NodeRecord record =
        new RecordBuilder()
            .ip(IpText.parse("60.0.0." + number).orElseThrow())
            .udp(30303)
            .sign(NodeKey.generate(Entropy.seeded(number)), 1);
    return Enode.of(record);
  }

  /** Each knows the next three. */
  private void ring(int size) {
    for (int i = 0; i < size; i++) {
      int own = i;
      network.put(
          NODES.get(i).id(),
          IntStream.rangeClosed(1, 3).mapToObj(step -> NODES.get((own + step) % size)).toList());
    }
  }

  private Crawl crawl(NodeSet set, Enode... others) {
    return new Crawl(set, List.of(others), Entropy.seeded(5), 4, now);
  }

  private static NodeRecord record(Enode node) {
    return node.record().orElseThrow();
  }

  private void answer(Crawl crawl, Crawl.Question question) {
    NodeId id = question.node().id();
    Optional<List<Enode>> known = Optional.ofNullable(network.get(id));
    asked.add(question);
    if (question instanceof Crawl.Check check) {
      crawl.checked(id, known.map(there -> record(check.node())), now);
    } else {
      crawl.named(id, known);
    }
  }

  /** Answers so many questions at most. */
  private void run(Crawl crawl, int most) {
    int left = most;
    while (!crawl.isDone() && left > 0) {
      for (Crawl.Question question : crawl.next()) {
        answer(crawl, question);
        left--;
      }
    }
  }

  private long checks() {
    return asked.stream().filter(Crawl.Check.class::isInstance).count();
  }

  @Test
  void meetsEverybodyFromOne() {
    ring(40);
    Crawl crawl = crawl(new NodeSet(), NODES.get(7));

    run(crawl, Integer.MAX_VALUE);

    assertThat(crawl.set().nodes()).extracting(MetNode::node).hasSameElementsAs(NODES);
    assertThat(crawl.set().nodes()).allMatch(met -> met.score() == 1);
    assertThat(checks()).isEqualTo(40);
    assertThat(crawl.progress()).isEqualTo(new Crawl.Progress(40, 40, 40, 0));
  }

  @Test
  void asksSoManyAtOnce() {
    Crawl crawl = crawl(new NodeSet(), NODES.subList(0, 10).toArray(Enode[]::new));

    List<Crawl.Question> first = crawl.next();
    assertThat(first).hasSize(4);
    assertThat(crawl.next()).isEmpty();
    assertThat(crawl.isDone()).isFalse();
    answer(crawl, first.get(0));
    assertThat(crawl.next()).hasSize(1);
  }

  @Test
  void goesOnWhereAnotherEnded() {
    ring(40);
    Crawl first = crawl(new NodeSet(), NODES.get(7));
    run(first, 30);
    int met = first.set().size();
    assertThat(met).isBetween(2, 39);

    now = now.plus(Duration.ofMinutes(5));
    Crawl second = crawl(first.set());
    asked.clear();
    run(second, Integer.MAX_VALUE);

    assertThat(second.set().size()).isEqualTo(40);
    assertThat(checks()).isEqualTo(40 - met);
  }

  @Test
  void checksAgainWhatIsOldAndForgetsTheSilent() {
    MetNode known = MetNode.first(record(NODES.get(0)), now).answered(record(NODES.get(0)), now);
    MetNode weak = MetNode.first(record(NODES.get(1)), now);
    MetNode there = MetNode.first(record(NODES.get(2)), now);
    network.put(NODES.get(2).id(), List.of());
    now = now.plus(Duration.ofMinutes(11));

    Crawl crawl = crawl(new NodeSet(List.of(known, weak, there)));
    run(crawl, Integer.MAX_VALUE);

    assertThat(crawl.set().get(known.id()).orElseThrow().score()).isEqualTo(1);
    assertThat(crawl.set().get(known.id()).orElseThrow().lastResponse()).contains(START);
    assertThat(crawl.set().get(known.id()).orElseThrow().lastCheck()).contains(now);
    assertThat(crawl.set().get(weak.id())).isEmpty();
    MetNode answered = crawl.set().get(there.id()).orElseThrow();
    assertThat(answered.score()).isEqualTo(2);
    assertThat(answered.age()).isEqualTo(Duration.ofMinutes(11));
  }

  @Test
  void aLostPacketIsNoSilence() {
    ring(5);
    Crawl crawl = crawl(new NodeSet(), NODES.get(0));
    Crawl.Question question = crawl.next().get(0);
    crawl.checked(question.node().id(), Optional.empty(), now);
    assertThat(crawl.isDone()).isFalse();

    run(crawl, Integer.MAX_VALUE);

    assertThat(crawl.set().size()).isEqualTo(5);
  }

  @Test
  void asksNearTheNodeFirstAndThenEverNearer() {
    Enode generous = NODES.get(0);
    Crawl crawl = crawl(new NodeSet(), generous);
    crawl.next();
    crawl.checked(generous.id(), generous.record(), now);
    List<Integer> distances = new ArrayList<>();
    int named = 1;
    while (!crawl.isDone()) {
      for (Crawl.Question question : crawl.next()) {
        if (question instanceof Crawl.Ask ask && ask.node().equals(generous)) {
          distances.add(NodeId.ofTarget(ask.target()).logDistance(generous.id()));
          crawl.named(generous.id(), Optional.of(List.of(NODES.get(named++))));
        } else {
          answer(crawl, question);
        }
      }
    }
    assertThat(distances).containsExactly(0, 256, 255, 254, 253, 252, 251, 250);
  }

  @Test
  void whoHasNoNewsIsLeftInPeace() {
    network.put(NODES.get(0).id(), List.of());
    Crawl crawl = crawl(new NodeSet(), NODES.get(0));
    run(crawl, Integer.MAX_VALUE);
    assertThat(asked).hasSize(4);
  }

  @Test
  void whoCannotBeAskedStaysAsItIs() {
    NodeRecord nowhere = new RecordBuilder().sign(NodeKey.generate(Entropy.seeded(99)), 1);
    MetNode met = MetNode.first(nowhere, START.minus(Duration.ofDays(1)));
    Crawl crawl = crawl(new NodeSet(Set.of(met)));
    assertThat(crawl.isDone()).isTrue();
    assertThat(crawl.set().nodes()).containsExactly(met);
  }

  @Test
  void takesNoAnswerOfStrangers() {
    Crawl crawl = crawl(new NodeSet(), NODES.get(0));
    assertThatThrownBy(() -> crawl.named(NODES.get(1).id(), Optional.empty()))
        .hasMessageContaining("Nobody was to ask");
  }
}
