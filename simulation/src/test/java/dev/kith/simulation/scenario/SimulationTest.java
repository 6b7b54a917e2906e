package dev.kith.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.session.Capability;
import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.NothingLeaks;
import dev.kith.simulation.check.Verdict;
import dev.kith.simulation.fault.FaultPlan;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.network.Nat;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.transport.Fidelity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final LinkSpec LINKS = LinkSpec.parse("latency=20ms..80ms,loss=1%");

  private static final Duration RECOVERY = Duration.ofMinutes(3);

  private static Simulation ring(long seed) {
    return new Simulation(seed, Variation.NONE)
        .nodes(10, FooBar.protocol())
        .connect(Topology.ring())
        .links(LINKS)
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(20, 0, 2));
  }

  @Test
  void connectsNodesAndSaysSo() {
    Verdict verdict = ring(7).run();
    assertThat(verdict.numbers().sessions()).isEqualTo(20);
    assertThat(verdict.numbers().peers().min()).isEqualTo(2);
    assertThat(verdict.numbers().virtual()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void countsWhatIsInNodesOnlyForWhoAsks() {
    assertThat(ring(7).outcome().events()).containsEntry("counted", 0L);
    assertThat(ring(7).check(new NothingLeaks()).outcome().events().get("counted")).isPositive();
  }

  @Test
  void repeatsARunFromItsSeedAndNoOther() {
    assertThat(ring(7).run().hash()).isEqualTo(ring(7).run().hash());
    assertThat(ring(7).run().hash()).isNotEqualTo(ring(8).run().hash());
  }

  @Test
  void isTheSameRunForWhoDrivesItHimself() {
    Simulation script = ring(7).faults("at=10s,crash=3,for=5s");
    try (Stage stage = ring(7).faults("at=10s,crash=3,for=5s").stage()) {
      assertThat(stage.plan()).hasToString("at=10s,crash=3\nat=15s,restart=3");
      assertThat(stage.graph().edges()).hasSize(10);
      stage.world().runUntil(Duration.ofSeconds(60));
      assertThat(stage.world().traceHash()).isEqualTo(script.run().hash());
      assertThat(stage.journal().count(Kind.FAULT)).isEqualTo(2);
    }
  }

  @Test
  void takesNodesAndFaultsLater() {
    try (Stage stage = ring(7).stage()) {
      stage.world().runUntil(Duration.ofSeconds(5));
      int late =
          stage.add(stage.world().newcomer(), (node, config) -> config.protocol(FooBar.protocol()));
      stage.world().start(late);
      stage.world().connect(late, 0);
      stage.sabotage(plan("at=9s,crash=0")).callOff();
      stage.sabotage(plan("at=10s,crash=10"));
      stage.world().runUntil(Duration.ofSeconds(8));
      assertThat(stage.journal().connected(0, late)).isTrue();
      stage.world().runUntil(Duration.ofSeconds(12));
      assertThat(stage.journal().isUp(late)).isFalse();
      assertThat(stage.journal().isUp(0)).isTrue();
      assertThat(stage.plan()).hasToString("at=10s,crash=10");
      assertThatThrownBy(() -> stage.sabotage(stage.plan()))
          .hasMessageContaining("a fault cannot be in the past, and it is 12s already");
    }
  }

  private static FaultPlan plan(String text) {
    return FaultPlan.parse(text, new Graph(11, List.of()), Entropy.seeded(1));
  }

  @Test
  void isAnotherRunWithLightNodes() {
    long full = ring(7).run().hash();
    long light = ring(7).light().run().hash();
    long mixed = ring(7).light(node -> node < 5).run().hash();
    assertThat(light).isNotEqualTo(full).isEqualTo(ring(7).light().run().hash());
    assertThat(mixed).isNotEqualTo(full).isNotEqualTo(light);
  }

  @Test
  void aVariationDecidesAboutTheFidelity() {
    Simulation full =
        new Simulation(7, Variation.NONE.withFidelity(Fidelity.FULL))
            .nodes(10, FooBar.protocol())
            .light()
            .connect(Topology.ring())
            .links(LINKS)
            .atLeast(new Minimum(20, 0, 2));
    assertThat(full.run().hash()).isEqualTo(ring(7).run().hash());
  }

  @Test
  void recoversFromCrashesAndCuts() {
    Verdict verdict =
        ring(3)
            .faults("at=10s,crash=0..2,for=5s")
            .faults("at=20s,partition=halves,for=60s")
            .lasting(Duration.ofMinutes(5))
            .run();
    assertThat(verdict.numbers().sessions()).isGreaterThan(20);
  }

  @Test
  void failsWhatDoesNothing() {
    Simulation idle =
        new Simulation(1, Variation.NONE)
            .nodes(3, FooBar.protocol())
            .connect(Topology.listed(java.util.List.of()))
            .atLeast(new Minimum(1, 0, 0));
    assertThatThrownBy(idle::run)
        .isInstanceOf(SimulationFailed.class)
        .hasMessageContaining("too little happened");
  }

  @Test
  void doesWhatIsAskedAtItsTime() {
    Verdict verdict =
        ring(5)
            .at(Duration.ofSeconds(20), world -> world.stop(4))
            .atLeast(new Minimum(20, 0, 1))
            .run();
    assertThat(verdict.numbers().peers().min()).isEqualTo(1);
    assertThat(new Capability("foobar", 1).toString()).isEqualTo("foobar/1");
  }

  @Test
  void aMachineThatCrashesIsMissedLater() {
    Outcome process = ring(4).faults("at=10s,crash=0,for=40s").lasting(RECOVERY).outcome();
    assertThat(process.disconnects()).containsEntry("lost", 2L);
    Outcome machine =
        ring(4).faults("at=10s,crash=0,of=machine,for=40s").lasting(RECOVERY).outcome();
    assertThat(machine.disconnects()).containsEntry("fault-read-timeout", 2L);
    assertThat(machine.verdict().passed()).as(machine.verdict().text()).isTrue();
  }

  @Test
  void whoIsBehindARouterIsNotCalled() {
    Verdict verdict =
        ring(4).behind(Nat.Type.RESTRICTED, Hosts.of(0)).atLeast(new Minimum(18, 0, 1)).run();
    assertThat(verdict.numbers().sessions()).as("the last node calls in vain").isEqualTo(18);
  }

  @Test
  void newcomersOfAFlashCrowdAreNotThereBefore() {
    ring(4)
        .faults("flash=5..9,at=20s,within=5s")
        .check(
            Check.never(
                "nobody meets a newcomer before it comes",
                seen -> seen.kind() == Kind.PEER_UP && seen.node() >= 5 && seen.nanos() < 20e9))
        .lasting(Duration.ofMinutes(3))
        .run();
  }

  @Test
  void crashingTwiceAtOnceIsCrashingOnce() {
    Outcome outcome =
        ring(4).faults("at=10s,crash=0,for=5s").faults("at=10s,crash=0..1,for=5s").outcome();
    assertThat(outcome.events()).containsEntry("crashed", 2L).containsEntry("started", 12L);
  }

  @Test
  void whatCutARunShortIsAllThatIsSaid() {
    Verdict verdict =
        ring(4)
            .check(Check.never("nobody meets", seen -> seen.kind() == Kind.PEER_UP))
            .check(Check.eventually("later", Duration.ofSeconds(50), journal -> false))
            .atLeast(new Minimum(1_000, 1_000, 1_000))
            .outcome()
            .verdict();
    assertThat(verdict.failures())
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure.check()).isEqualTo("nobody meets"));
  }
}
