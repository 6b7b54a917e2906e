package dev.kith.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.session.Capability;
import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.Verdict;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.topology.Topology;
import dev.kith.simulation.transport.Fidelity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final LinkSpec LINKS = LinkSpec.parse("latency=20ms..80ms,loss=1%");

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
  void repeatsARunFromItsSeedAndNoOther() {
    assertThat(ring(7).run().hash()).isEqualTo(ring(7).run().hash());
    assertThat(ring(7).run().hash()).isNotEqualTo(ring(8).run().hash());
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
