package dev.kith.node.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.dial.Candidates.Candidate;
import dev.kith.node.enr.Enode;
import dev.kith.node.enr.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final List<Enode> NODES =
      IntStream.range(0, 10).mapToObj(i -> DialPlanTest.node("10.0.0." + i)).toList();

  private final Candidates candidates = new Candidates(100);

  private void add(int node, String source, double quality, long heard) {
    candidates.add(new Candidate(NODES.get(node), source, quality, heard));
  }

  private List<Enode> inTurn() {
    List<Enode> taken = new ArrayList<>();
    while (taken.size() < candidates.size()) {
      candidates
          .next(each -> !taken.contains(each.node), each -> 0)
          .map(each -> each.node)
          .ifPresent(taken::add);
    }
    return taken;
  }

  private static List<Enode> nodes(Integer... numbers) {
    return List.of(numbers).stream().map(NODES::get).toList();
  }

  @Test
  void theBetterComeFirstThenTheFresher() {
    add(0, "list", 0, 1);
    add(1, "list", 0, 2);
    add(2, "list", 5, 0);
    add(3, "list", 9, 9);
    candidates.failed(NODES.get(3).id());
    assertThat(inTurn()).isEqualTo(nodes(2, 1, 0, 3));
    candidates.succeeded(NODES.get(3).id());
    assertThat(inTurn()).isEqualTo(nodes(3, 2, 1, 0));
  }

  @Test
  void sourcesTakeTurns() {
    for (int node = 0; node < 4; node++) {
      add(node, "large", 10, 0);
    }
    add(4, "small", 0, 0);
    add(5, "small", 0, -1);
    List<Enode> order = inTurn();
    assertThat(order.subList(0, 4)).containsAll(nodes(4, 5));
    assertThat(order.indexOf(NODES.get(4))).isLessThan(2);
  }

  @Test
  void ofEquallyGoodOnesTheQuietestNetworkComesFirst() {
    List<Enode> nodes =
        Stream.of("60.0.0.1", "60.0.1.1", "60.0.2.1", "60.0.3.1").map(DialPlanTest::node).toList();
    Map<IpPrefix, Integer> calls = new LinkedHashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      candidates.add(new Candidate(nodes.get(i), "list", i == 3 ? 5 : 0, i));
      calls.put(IpPrefix.owner(nodes.get(i).ip().orElseThrow()), List.of(2, 1, 3, 9).get(i));
    }
    assertThat(candidates.next(each -> true, calls::get))
        .hasValueSatisfying(best -> assertThat(best.node).isEqualTo(nodes.get(3)));
    candidates.remove(nodes.get(3).id());
    assertThat(candidates.next(each -> true, calls::get))
        .hasValueSatisfying(best -> assertThat(best.node).isEqualTo(nodes.get(1)));
    assertThat(candidates.next(each -> !each.node.equals(nodes.get(1)), calls::get))
        .hasValueSatisfying(best -> assertThat(best.node).isEqualTo(nodes.get(0)));
  }

  @Test
  void manyNamesInOneNetworkTakeNobodyElsesPlace() {
    Enode other = DialPlanTest.node("60.0.1.1");
    candidates.add(new Candidate(other, "list", 0, 0));
    for (int i = 0; i < 200; i++) {
      Enode name = DialPlanTest.node("60.0.0." + i);
      candidates.add(new Candidate(name, "list", 0, i + 1));
    }
    assertThat(candidates.size()).isEqualTo(1 + Candidates.MOST_OF_OWNER);
    assertThat(candidates.contains(other.id())).isTrue();
  }

  @Test
  void aNodeThatComesAgainIsKnownByTheLaterWord() {
    add(0, "one", 0, 0);
    candidates.failed(NODES.get(0).id());
    add(0, "other", 0, 5);
    add(1, "other", 0, 1);
    assertThat(candidates.bySource()).containsEntry("one", 0).containsEntry("other", 2);
    assertThat(inTurn()).isEqualTo(nodes(1, 0));
  }

  record Step(int node, int source, int quality, boolean fails) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(true, false, false))
        .as(Step::new)
        .list()
        .ofMaxSize(80);
  }

  /** A source that floods loses its own nodes, never those of one that has fewer. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void neverHoldsMoreThanItMayAndTakesFromTheLargest(
      @ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 6) int capacity) {
    Candidates bounded = new Candidates(capacity);
    long heard = Long.MAX_VALUE - Duration.ofNanos(20).toNanos();
    for (Step step : steps) {
      Enode node = NODES.get(step.node());
      var before = bounded.bySource();
      int most = before.values().stream().mapToInt(Integer::intValue).max().orElse(0);
      boolean known = bounded.contains(node.id());
      if (step.fails()) {
        bounded.failed(node.id());
      } else {
        String source = "source " + step.source();
        bounded.add(new Candidate(node, source, step.quality(), heard++));
        bounded
            .bySource()
            .forEach(
                (name, count) -> {
                  int lost = before.getOrDefault(name, 0) - count;
                  // A known node may have gone over to another source.
                  assertThat(known || lost <= 0 || before.getOrDefault(name, 0) >= most - 1)
                      .isTrue();
                });
      }
      assertThat(bounded.size()).isLessThanOrEqualTo(capacity);
      assertThat(bounded.bySource().values().stream().mapToInt(Integer::intValue).sum())
          .isEqualTo(bounded.size());
    }
  }
}
