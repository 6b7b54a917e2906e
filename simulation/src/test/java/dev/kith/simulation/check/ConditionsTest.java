package dev.kith.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.journal.Told;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The checks that are made of a condition. */
class ConditionsTest {
  /** Nobody has more than one session. */
  private static final Invariant ALONE =
      new Invariant() {
        @Override
        public String name() {
          return "lonely";
        }

        @Override
        public List<Breach> breaches(Journal journal) {
          return journal.sessions(0) > 1 ? List.of(new Breach(0, "has company")) : List.of();
        }
      };

  private static Watched eventually(long nanos) {
    Duration within = Duration.ofNanos(nanos);
    return new Watched(
        3, Check.eventually("two sessions", within, journal -> journal.sessions() == 2));
  }

  @Test
  void alwaysAsksWhereverItIsQuiet() {
    Watched run = new Watched(3, Check.always(ALONE));
    run.told(0, Told.up(1, 1)).quiet();
    run.at(7).told(0, Told.up(2, 2));
    assertThat(run.checks.anyFailed()).as("not quiet").isFalse();
    run.quiet().at(8).quiet();
    assertThat(run.checks.anyFailed()).isTrue();
    assertThat(run.failures()).containsExactly("at 0.000000007s, node 0: has company [lonely]");
  }

  @Test
  void alwaysFailsARunThatNeverIsQuiet() {
    assertThat(new Watched(1, Check.always(ALONE)).failures())
        .singleElement()
        .asString()
        .contains("before the network was quiet");
  }

  @Test
  void neverReportsWhatWasSeen() {
    Watched run = new Watched(2, Check.never("no crash", what -> what.kind() == Kind.PEER_DOWN));
    run.at(3).connect(1, 0, 1);
    assertThat(run.checks.anyFailed()).isFalse();
    run.at(5).told(1, Told.down(1, 0, Told.TOO_MANY));
    assertThat(run.failures())
        .singleElement()
        .asString()
        .startsWith(
            "at 0.000000005s, node 1: this must never be observed: peer-down session=1 "
                + "peer=0 reason=too-many-peers");
  }

  @Test
  void eventuallyIsContentWithOneMoment() {
    Watched run = eventually(10).at(10).connect(1, 0, 1);
    run.at(11).connect(2, 1, 2);
    assertThat(run.failures()).isEmpty();
  }

  @Property(tries = 50)
  void eventuallyEndsWithItsTime(@ForAll @IntRange(max = 20) int time) {
    Watched run = eventually(10).at(time).connect(1, 0, 1);
    if (time <= 10) {
      assertThat(run.failures()).isEmpty();
    } else {
      assertThat(run.failures())
          .containsExactly("at 0.00000001s: this did not come true within 10ns [two sessions]");
    }
  }

  @Test
  void eventuallyFailsARunThatEndsTooSoon() {
    assertThat(eventually(10).at(4).failures())
        .singleElement()
        .asString()
        .startsWith("at 0.000000004s: this had not come true when the run ended");
    assertThat(eventually(10).at(40).failures()).singleElement().asString().contains("within 10ns");
  }

  @Test
  void sometimesFailsASweepAndNoRun() {
    Verdict without = new Watched(2, sometimes()).verdict(Watched.NOTHING);
    Verdict with = new Watched(2, sometimes()).connect(1, 0, 1).verdict(Watched.NOTHING);
    assertThat(without.passed()).isTrue();
    assertThat(without.text()).contains("not seen in this run: a session");

    Sweep sweep = new Sweep();
    sweep.add(without);
    assertThat(sweep.passed()).isFalse();
    assertThat(sweep.text())
        .isEqualTo("FAILED: 1 of 1 runs passed\n  never seen in any run: a session");
    sweep.add(with);
    sweep.add(without);
    assertThat(sweep.passed()).isTrue();
    assertThat(sweep.text()).isEqualTo("passed: 3 of 3 runs passed");
  }

  private static Check sometimes() {
    return Check.sometimes("a session", what -> what.kind() == Kind.PEER_UP);
  }
}
