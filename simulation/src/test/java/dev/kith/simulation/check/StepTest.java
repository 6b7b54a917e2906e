package dev.kith.simulation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.journal.Told;
import dev.kith.simulation.network.Hosts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepTest {
  private final Watched run = new Watched(4);
  private final StringBuilder done = new StringBuilder();

  /** Nodes 0 to 2 shall have a peer, and none may have two. */
  private StepRun begin() {
    Step step =
        new Step(
            "all have a peer",
            () -> done.append("done"),
            what -> what.kind() == Kind.PEER_UP,
            Hosts.first(3),
            StepTest::look,
            Duration.ofNanos(10));
    return run.checks.begin(step, 5);
  }

  private static Finding look(int node, Journal journal) {
    return switch (journal.sessions(node)) {
      case 0 -> Finding.NOT_YET;
      case 1 -> Finding.PASSED;
      default -> Finding.failed("too many peers");
    };
  }

  @Test
  void notesWhenEachNodePassed() {
    StepRun step = begin();
    assertThat(done).hasToString("done");
    run.at(7).connect(1, 0, 1);
    assertThat(step.isOver()).isFalse();
    assertThat(step.waiting()).isEqualTo(Hosts.of(2));
    run.at(15).connect(2, 2, 3);
    assertThat(step.isOver()).isTrue();
    assertThat(step.passes())
        .containsExactly(
            entry(0, Duration.ofNanos(2)),
            entry(1, Duration.ofNanos(2)),
            entry(2, Duration.ofNanos(10)));
    run.at(99);
    assertThat(run.failures()).isEmpty();
  }

  @Test
  void looksOnlyWhenTriggered() {
    run.connect(1, 0, 1);
    StepRun step = begin();
    run.at(6).happened(0, new Happening.Heard("block"));
    assertThat(step.passes()).isEmpty();
  }

  @Test
  void doesNotLookAgainAtWhoHasPassed() {
    StepRun step = begin();
    run.at(6).connect(1, 0, 1).connect(2, 0, 2);
    assertThat(step.error()).isEmpty();
    assertThat(step.isOver()).isTrue();
  }

  @Test
  void failsAtTheFirstError() {
    run.told(0, Told.up(1, 1));
    StepRun step = begin();
    run.at(6).told(0, Told.up(2, 2));
    assertThat(step.error()).hasValue("too many peers");
    assertThat(step.isOver()).isTrue();
    assertThat(run.failures())
        .containsExactly("at 0.000000006s, node 0: too many peers [all have a peer]");
  }

  @Test
  void failsWhenItsTimeIsUp() {
    begin();
    run.at(8).connect(1, 0, 1);
    run.at(16).connect(2, 2, 3);
    assertThat(run.failures())
        .containsExactly("at 0.000000015s: not within 10ns: nodes 2 [all have a peer]");
  }

  @Test
  void failsWhenTheRunEnds() {
    begin();
    assertThat(run.at(6).failures())
        .containsExactly(
            "at 0.000000006s: the run ended while it waited for 0..2 [all have a peer]");
  }
}
