package dev.kith.simulation.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.network.Delay;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.text.Quantities;
import dev.kith.simulation.topology.Graph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChurnTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static FaultPlan departures(int nodes, String every, String down, long seed) {
    return Churn.departures(
        Hosts.first(nodes), Delay.parse(every), Delay.parse(down), MINUTE, Entropy.seeded(seed));
  }

  private static FaultPlan lifetimes(int nodes, String up, String down, long seed) {
    return Churn.lifetimes(
        Hosts.first(nodes), Delay.parse(up), Delay.parse(down), MINUTE, Entropy.seeded(seed));
  }

  /** Nobody leaves who is gone or comes who is there; nobody leaves too late; all are back. */
  private static void checkComingsAndGoings(FaultPlan plan) {
    TreeSet<Integer> down = new TreeSet<>();
    for (Timed timed : plan.actions()) {
      if (timed.fault() instanceof Fault.Crash crash) {
        crash.nodes().numbers().forEach(node -> assertThat(down.add(node)).isTrue());
        assertThat(timed.at()).isLessThanOrEqualTo(MINUTE);
      } else if (timed.fault() instanceof Fault.Restart restart) {
        restart.nodes().numbers().forEach(node -> assertThat(down.remove(node)).isTrue());
      }
    }
    assertThat(down).isEmpty();
  }

  @Property(tries = 200)
  void departuresAreInOrder(@ForAll @IntRange(min = 1, max = 20) int nodes, @ForAll long seed) {
    FaultPlan plan = departures(nodes, "exponential:1s", "1ms..9s", seed);
    checkComingsAndGoings(plan);
    assertThat(departures(nodes, "exponential:1s", "1ms..9s", seed)).isEqualTo(plan);
  }

  @Property(tries = 200)
  void lifetimesAreInOrder(@ForAll @IntRange(min = 1, max = 20) int nodes, @ForAll long seed) {
    checkComingsAndGoings(lifetimes(nodes, "pareto:1s:1.1", "lognormal:2s:1", seed));
  }

  @Test
  void theClockworkOfGoEthereumIsConstantDelays() {
    List<String> actions =
        departures(10, "10s", "3s", 1).actions().stream().map(Timed::toString).toList();
    assertThat(actions).hasSize(12);
    for (int i = 0; i < 6; i++) {
      String time = Quantities.text(Duration.ofSeconds(10L * i + 10));
      assertThat(actions.get(2 * i)).startsWith("at=" + time + ",crash=");
    }
    assertThat(actions.get(1)).startsWith("at=13s,restart=");
  }

  @Test
  void aPoissonProcessHasItsRate() {
    assertThat(departures(100, "exponential:100ms", "1s", 1).size() / 2).isBetween(500, 700);
  }

  @Test
  void whoIsGoneCannotLeave() {
    assertThat(departures(1, "1s", "1h", 1).size()).isEqualTo(2);
    assertThat(departures(0, "1s", "1s", 1)).isEqualTo(FaultPlan.NONE);
  }

  @Test
  void aLifetimeWithoutEndIsNoTrouble() {
    assertThat(lifetimes(5, "pareto:1h:0.01", "1s", 1)).isEqualTo(FaultPlan.NONE);
    checkComingsAndGoings(lifetimes(5, "1s", "pareto:1h:0.01", 1));
  }

  @Test
  void aFlashCrowdComesWithinItsTime() {
    FaultPlan plan =
        Churn.flashCrowd(
            Hosts.of(IntStream.range(5, 50)), MINUTE, Duration.ofSeconds(10), Entropy.seeded(1));
    assertThat(plan.actions().get(0)).hasToString("at=0s,crash=5..49");
    assertThat(plan.until(Duration.ofSeconds(59)).size()).isEqualTo(1);
    assertThat(plan.until(Duration.ofSeconds(70)).size()).isEqualTo(46);
    checkComingsAndGoings(plan);
  }

  @Property(tries = 100)
  void aSwizzleOpensWhatItClogged(@ForAll @IntRange(max = 20) int some, @ForAll long seed) {
    FaultPlan plan =
        Swizzle.clog(
            Hosts.first(some),
            new Graph(30, List.of()),
            MINUTE,
            Delay.parse("2s"),
            Entropy.seeded(seed));
    List<Fault> undone = new ArrayList<>();
    for (int i = 0; i < some; i++) {
      undone.add(plan.actions().get(i).fault().undo().orElseThrow());
    }
    List<Fault> ends = plan.actions().subList(some, 2 * some).stream().map(Timed::fault).toList();
    assertThat(ends).containsExactlyInAnyOrderElementsOf(undone);
    assertThat(some < 10 || !ends.equals(undone)).as("in another order").isTrue();
    assertThat(plan.until(MINUTE).size()).isEqualTo(Math.min(1, some));
  }
}
