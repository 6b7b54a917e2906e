package dev.kith.simulation.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.topology.Graph;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MockersTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static FaultPlan plan(String name, int nodes, Duration until, long seed) {
    return Mockers.named(name).plan().of(Hosts.first(nodes), until, Entropy.seeded(seed));
  }

  @Test
  void haveTheNamesThatPeopleKnow() {
    assertThat(Mockers.all())
        .extracting(Mocker::name)
        .containsExactly("boot", "startStop", "probabilistic");
    assertThat(Mockers.all())
        .allSatisfy(mocker -> assertThat(mocker.summary()).matches("[a-z].*[^.]"));
    assertThatThrownBy(() -> Mockers.named("chaos"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no mocker chaos; there are boot, startStop, probabilistic.");
  }

  @Test
  void bootLeavesNodesAlone() {
    assertThat(plan("boot", 10, MINUTE, 1)).isEqualTo(FaultPlan.NONE);
  }

  @Test
  void startStopIsAClockwork() {
    List<Timed> actions = plan("startStop", 10, MINUTE, 1).actions();
    assertThat(actions).hasSize(12);
    for (int i = 0; i < 6; i++) {
      Fault.Stop stop = (Fault.Stop) actions.get(2 * i).fault();
      assertThat(actions.get(2 * i).at()).isEqualTo(Duration.ofSeconds(10L * (i + 1)));
      assertThat(actions.get(2 * i + 1))
          .isEqualTo(
              new Timed(Duration.ofSeconds(10L * (i + 1) + 3), new Fault.Restart(stop.nodes())));
    }
  }

  @Property(tries = 100)
  void whoeverLeavesIsBack(@ForAll @IntRange(max = 20) int nodes, @ForAll long seed) {
    for (Mocker mocker : Mockers.all()) {
      FaultPlan plan = plan(mocker.name(), nodes, MINUTE, seed);
      TreeSet<Integer> down = new TreeSet<>();
      for (Timed timed : plan.actions()) {
        if (timed.fault() instanceof Fault.Stop stop) {
          stop.nodes().numbers().forEach(node -> assertThat(down.add(node)).isTrue());
          assertThat(timed.at()).isLessThanOrEqualTo(MINUTE);
        } else {
          ((Fault.Restart) timed.fault())
              .nodes()
              .numbers()
              .forEach(node -> assertThat(down.remove(node)).isTrue());
        }
      }
      assertThat(down).isEmpty();
      assertThat(plan(mocker.name(), nodes, MINUTE, seed)).isEqualTo(plan);
      Graph graph = new Graph(nodes, List.of());
      assertThat(FaultPlan.parse(plan.toString(), graph, Entropy.seeded(1))).isEqualTo(plan);
    }
  }

  @Property(tries = 50)
  void probabilisticNodesAreAwayAsLongAsTheyWaited(@ForAll long seed) {
    List<Timed> actions = plan("probabilistic", 1, Duration.ofMinutes(5), seed).actions();
    assertThat(actions).hasSizeGreaterThan(2 * 20);
    Duration begin = Duration.ZERO;
    for (int i = 0; i < actions.size(); i += 2) {
      Duration wait = actions.get(i).at().minus(begin);
      assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
      begin = actions.get(i + 1).at();
      assertThat(begin).isEqualTo(actions.get(i).at().plus(wait));
    }
  }

  @Test
  void probabilisticLetsSomeNeighboursLeaveAndNotAlwaysTheSame() {
    List<Integer> gone =
        plan("probabilistic", 10, Duration.ofMinutes(10), 1).actions().stream()
            .map(Timed::fault)
            .filter(Fault.Stop.class::isInstance)
            .flatMap(stop -> ((Fault.Stop) stop).nodes().numbers().boxed())
            .toList();
    assertThat(new TreeSet<>(gone)).hasSize(10);
  }

  @Test
  void anEndThatNeverComesIsRefused() {
    assertThatThrownBy(() -> plan("startStop", 2, Duration.ofDays(365), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 1000000 times");
  }
}
