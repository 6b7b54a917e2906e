package dev.kith.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.simulation.check.Numbers.Spread;
import dev.kith.simulation.fault.Foe;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.journal.Told;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Check NO_CRASH =
      Check.never("no crash", observation -> observation.kind() == Kind.CRASHED);

  private static Watched busy(Check... checks) {
    Watched run = new Watched(4, checks).connect(1, 0, 1).connect(2, 0, 2);
    return run.told(0, Told.received(1, 1)).at(Duration.ofSeconds(90).toNanos());
  }

  @Test
  void aGoodRunPasses() {
    Verdict verdict = busy(NO_CRASH).verdict(new Minimum(4, 1, 0));
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.text())
        .isEqualTo(
            """
            passed: 4 nodes, seed 1
              90s of virtual time in 5 ms, trace 0000000000000002
              sessions 4, messages 1
              peers per node 0 (least), 1 (median), 2 (most)""");
    assertThat(verdict.json())
        .isEqualTo(
            "{\"event\":\"verdict\",\"passed\":true,\"hash\":\"0000000000000002\",\"seed\":1,"
                + "\"nodes\":4,\"sessions\":4,\"messages\":1,\"virtualMillis\":90000,"
                + "\"wallMillis\":5}");
  }

  @Test
  void aRunInWhichNothingHappenedProvesNothing() {
    Verdict verdict = new Watched(2, NO_CRASH).verdict(new Minimum(1, 1, 1));
    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.failures())
        .hasSize(3)
        .first()
        .asString()
        .contains("too little happened to prove anything: sessions 0, at least 1 expected");
    assertThat(busy().verdict(new Minimum(5, 0, 0)).passed()).isFalse();
    assertThat(busy().verdict(new Minimum(0, 2, 0)).passed()).isFalse();
    assertThat(busy().verdict(new Minimum(0, 0, 1)).passed()).as("node 3 is alone").isFalse();
    Minimum attacked = Watched.NOTHING.underAttack(1);
    assertThat(busy().verdict(attacked).passed()).isFalse();
    Happening trick = new Happening.Attacked(Foe.LIAR, "bad-mac");
    assertThat(busy().happened(0, trick).verdict(attacked).passed()).isTrue();
    Watched without = busy().happened(3, new Happening.Crashed());
    assertThat(without.verdict(new Minimum(4, 1, 1)).passed()).as("it is down").isTrue();
  }

  @Test
  void failuresComeInTheOrderOfTime() {
    Check late = Check.eventually("late", Duration.ofSeconds(99), journal -> false);
    Watched run = busy(late, NO_CRASH).happened(3, new Happening.Crashed());
    Verdict verdict = run.at(Duration.ofSeconds(100).toNanos()).quiet().verdict(Watched.NOTHING);
    assertThat(verdict.text().lines().skip(4))
        .containsExactly(
            "  at 90s, node 3: this must never be observed: crashed [no crash]",
            "  at 99s: this did not come true within 99s [late]");
    assertThat(verdict.json()).contains("\"passed\":false");
    assertThat(verdict.failures().get(0).json())
        .isEqualTo(
            "{\"event\":\"failure\",\"t\":90000000000,\"node\":3,\"check\":\"no crash\","
                + "\"sentence\":\"this must never be observed: crashed\"}");
    assertThat(verdict.failures().get(1).json()).doesNotContain("node");
  }

  @Test
  void whatFailsEverywhereIsShortened() {
    Watched run = new Watched(30, NO_CRASH);
    for (int node = 0; node < 25; node++) {
      run.happened(node, new Happening.Crashed());
    }
    Verdict verdict = run.verdict(Watched.NOTHING);
    assertThat(verdict.failures()).hasSize(10);
    assertThat(verdict.failureCount()).isEqualTo(25);
    assertThat(verdict.text()).endsWith("\n  and 15 more");
  }

  @Test
  void aSweepNamesTheSeedsThatFailed() {
    Sweep sweep = new Sweep();
    assertThat(sweep.passed()).as("no runs").isFalse();
    sweep.add(busy().verdict(Watched.NOTHING));
    sweep.add(busy().verdict(new Minimum(99, 0, 0)));
    assertThat(sweep.failedSeeds()).containsExactly(1L);
    assertThat(sweep.text()).isEqualTo("FAILED: 1 of 2 runs passed\n  failed with seeds 1");
  }

  @Property(tries = 200)
  void theMedianIsInTheMiddle(@ForAll @Size(max = 9) List<@IntRange(max = 50) Integer> counts) {
    int[] ascending = counts.stream().mapToInt(count -> count).sorted().toArray();
    Spread spread = Spread.of(ascending);
    long below = Arrays.stream(ascending).filter(count -> count < spread.median()).count();
    long above = Arrays.stream(ascending).filter(count -> count > spread.median()).count();
    assertThat(Math.max(below, above)).isLessThanOrEqualTo(counts.size() / 2);
    assertThat(spread.min()).isLessThanOrEqualTo(spread.median());
    assertThat(spread.max()).isGreaterThanOrEqualTo(spread.median());
  }
}
