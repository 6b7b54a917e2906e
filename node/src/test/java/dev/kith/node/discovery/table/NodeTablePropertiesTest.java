package dev.kith.node.discovery.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.discovery.table.NodeTable.Source;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.NodeId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever happens in whatever order, a plain list of what was asked and answered agrees. */
class NodeTablePropertiesTest {
  private static final int NODES = 120;

  private enum Act {
    ADD,
    CONTACT,
    CHECK,
    ANSWER,
    SILENCE,
    FIND_NOTHING
  }

  /** What happens, to which node, in which network, and how much later. */
  record Step(Act act, int node, int network, int seconds) {
    Enode described() {
      return Nodes.node(node, "60.0." + network + ".1", 30303 + node % 3);
    }

    NodeId id() {
      return Nodes.node(node).id();
    }
  }

  /** What is known of a table from outside. */
  private static final class Model {
    private final NodeTable table = new NodeTable(Nodes.self(), Entropy.seeded(7));
    private final Map<NodeId, Enode> asked = new HashMap<>();
    private final Map<NodeId, Enode> liveAt = new HashMap<>();
    private long now = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos();

    void apply(Step step) {
      now += Duration.ofSeconds(step.seconds()).toNanos();
      switch (step.act()) {
        case ADD -> table.add(step.described(), Source.HEARSAY, now);
        case CONTACT -> table.add(step.described(), Source.CONTACT, now);
        case CHECK -> check();
        case ANSWER -> answer(step.id());
        case SILENCE -> silence(step.id());
        case FIND_NOTHING -> table.found(step.id(), false, now);
      }
      assertSound();
    }

    private void check() {
      OptionalLong next = table.nextDue();
      List<Enode> due = table.takeDue(now);
      if (!due.isEmpty()) {
        assertThat(next.getAsLong() - now).isLessThanOrEqualTo(0);
      }
      for (Enode node : due) {
        assertThat(asked.put(node.id(), node)).isNull();
      }
      boolean more = shown().anyMatch(known -> !asked.containsKey(known.node().id()));
      assertThat(table.nextDue().isPresent())
          .isEqualTo(more && asked.size() < NodeTable.CHECKS_AT_ONCE);
    }

    private Stream<TableSnapshot.Known> shown() {
      return all(table.snapshot(now));
    }

    private void answer(NodeId id) {
      Enode node = asked.remove(id);
      if (node != null) {
        table.answered(node, now);
        liveAt.put(id, node);
      }
    }

    private void silence(NodeId id) {
      if (asked.remove(id) != null) {
        liveAt.remove(id);
        table.silent(id, now);
      }
    }

    private void assertSound() {
      TableSnapshot shown = table.snapshot(now);
      assertThat(shown.buckets()).hasSize(NodeTable.BUCKETS);
      shown.buckets().forEach(Model::assertBounded);
      Set<NodeId> ids = new HashSet<>();
      assertThat(all(shown).map(known -> known.node().id()).filter(id -> !ids.add(id))).isEmpty();
      assertThat(ids).doesNotContain(Nodes.self());
      assertThat(mostOfOneNetwork(all(shown))).isLessThanOrEqualTo(10);
      all(shown).filter(TableSnapshot.Known::live).forEach(this::assertAnswered);
      assertThat(table.nearest(Nodes.target("42"), 16)).isEqualTo(naive(shown));
      asked.keySet().retainAll(ids);
    }

    private void assertAnswered(TableSnapshot.Known known) {
      Enode answered = liveAt.get(known.node().id());
      assertThat(answered).isNotNull();
      if (answered != null) {
        assertThat(answered.udpAddress()).isEqualTo(known.node().udpAddress());
      }
    }

    private static void assertBounded(TableSnapshot.Bucket bucket) {
      assertThat(bucket.nodes()).hasSizeLessThanOrEqualTo(NodeTable.BUCKET_SIZE);
      assertThat(bucket.waiting()).hasSizeLessThanOrEqualTo(NodeTable.WAITING);
      assertThat(bucket.waiting().isEmpty() || bucket.nodes().size() == NodeTable.BUCKET_SIZE)
          .isTrue();
      assertThat(
              mostOfOneNetwork(Stream.concat(bucket.nodes().stream(), bucket.waiting().stream())))
          .isLessThanOrEqualTo(2);
    }

    private static Stream<TableSnapshot.Known> all(TableSnapshot shown) {
      return shown.buckets().stream()
          .flatMap(bucket -> Stream.concat(bucket.nodes().stream(), bucket.waiting().stream()));
    }

    private static long mostOfOneNetwork(Stream<TableSnapshot.Known> nodes) {
      return nodes
          .map(known -> IpPrefix.of(known.node().ip().orElseThrow(), 24))
          .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
          .values()
          .stream()
          .mapToLong(Long::longValue)
          .max()
          .orElse(0);
    }

    private static List<Enode> naive(TableSnapshot shown) {
      NodeId target = Nodes.target("42");
      return shown
          .nodes()
          .map(TableSnapshot.Known::node)
          .sorted((one, other) -> target.compareDistance(one.id(), other.id()))
          .limit(16)
          .toList();
    }
  }

  @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
  void staysSound(@ForAll("steps") List<Step> steps) {
    Model model = new Model();
    steps.forEach(model::apply);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Act.class),
            Arbitraries.integers().between(0, NODES - 1),
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(0, 30))
        .as(Step::new)
        .list()
        .ofMinSize(50)
        .ofMaxSize(400);
  }
}
