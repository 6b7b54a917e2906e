package dev.kith.simulation.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.simulation.network.Hosts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  /** Node n crashes in second n. */
  private static FaultPlan crashes(int count) {
    return new FaultPlan(IntStream.range(0, count).mapToObj(ShrinkerTest::crash).toList());
  }

  private static Timed crash(int number) {
    return new Timed(Duration.ofSeconds(number), new Fault.Crash(Hosts.of(number)));
  }

  private static Predicate<FaultPlan> needing(List<Timed> needed) {
    return plan -> plan.actions().containsAll(needed);
  }

  @Property(tries = 200)
  void findsJustWhatMatters(
      @ForAll @Size(max = 5) Set<@IntRange(max = 39) Integer> culprits,
      @ForAll @IntRange(min = 40, max = 60) int size) {
    List<Timed> needed = culprits.stream().sorted().map(ShrinkerTest::crash).toList();
    assertThat(Shrinker.smallest(crashes(size), needing(needed), 1_000))
        .isEqualTo(new FaultPlan(needed));
  }

  @Test
  void whatFailsByItselfNeedsNoFault() {
    assertThat(Shrinker.smallest(crashes(10), plan -> true, 100)).isEqualTo(FaultPlan.NONE);
    assertThat(Shrinker.smallest(FaultPlan.NONE, plan -> true, 100)).isEqualTo(FaultPlan.NONE);
  }

  @Test
  void oneOfManyIsFoundInFewTries() {
    AtomicInteger tries = new AtomicInteger();
    FaultPlan smallest =
        Shrinker.smallest(
            crashes(1_024),
            plan -> tries.incrementAndGet() > 0 && needing(List.of(crash(700))).test(plan),
            1_000);
    assertThat(smallest).isEqualTo(new FaultPlan(List.of(crash(700))));
    assertThat(tries).hasValueLessThan(30);
  }

  @Test
  void whenTriesRunOutItHasWhatItHas() {
    AtomicInteger tries = new AtomicInteger();
    FaultPlan smallest =
        Shrinker.smallest(
            crashes(100),
            plan -> {
              tries.incrementAndGet();
              return needing(List.of(crash(3), crash(99))).test(plan);
            },
            5);
    assertThat(tries).hasValue(5);
    assertThat(smallest.actions()).contains(crash(3), crash(99));
  }

  @Test
  void whatAnotherActionHidTheNextRoundFinds() {
    // The first is needed only as long as the second is there.
    Predicate<FaultPlan> fails =
        plan ->
            plan.actions().contains(crash(2))
                && (plan.actions().contains(crash(0)) || !plan.actions().contains(crash(1)));
    assertThat(Shrinker.smallest(crashes(3), fails, 100))
        .isEqualTo(new FaultPlan(List.of(crash(2))));
  }
}
