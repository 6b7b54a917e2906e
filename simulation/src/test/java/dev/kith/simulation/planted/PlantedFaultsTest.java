package dev.kith.simulation.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.enr.NodeRecord;
import dev.kith.node.protocol.Protocol;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.CreditIsConserved;
import dev.kith.simulation.check.FailuresStayApart;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.check.NothingLeaks;
import dev.kith.simulation.check.Sweep;
import dev.kith.simulation.check.Verdict;
import dev.kith.simulation.fault.FaultPlan;
import dev.kith.simulation.fault.Shrinker;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Scenario;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.scenario.Variation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Mistakes of protocols that the simulator knows nothing of, and how it shows them. */
class PlantedFaultsTest {
  private static final int SEEDS = 20;
  private static final LinkSpec LINKS = LinkSpec.parse("latency=20ms..80ms");

  /** A scenario made of a lambda. */
  private record Plot(Consumer<Simulation> script) implements Scenario {
    @Override
    public String name() {
      return "plot";
    }

    @Override
    public String summary() {
      return "a planted fault";
    }

    @Override
    public void script(Simulation simulation) {
      script.accept(simulation.links(LINKS));
    }

    Sweep sweep() {
      Sweep sweep = new Sweep();
      LongStream.rangeClosed(1, SEEDS)
          .forEach(seed -> sweep.add(run(seed, Variation.NONE).verdict()));
      return sweep;
    }
  }

  private static final Plot LEASE =
      new Plot(
          simulation ->
              simulation
                  .nodes(2, Lease.protocol())
                  .check(new FailuresStayApart(Hosts.of()))
                  .atLeast(new Minimum(2, 0, 0))
                  .lasting(Duration.ofSeconds(10)));

  @Test
  void aRaceFailsInSomeInterleavingsOnly() {
    assertThat(LEASE.sweep().failedSeeds()).hasSizeBetween(1, SEEDS - 1);
  }

  @Test
  void aRaceThatWasFoundIsFoundAgain() {
    long seed = LEASE.sweep().failedSeeds().get(0);
    Verdict verdict = LEASE.run(seed, Variation.NONE).verdict();
    assertThat(verdict.text()).contains("a local protocol failed");
    assertThat(LEASE.run(seed, Variation.NONE).verdict().hash()).isEqualTo(verdict.hash());
  }

  @Test
  void whatDependsOnMoreThanTheSeedGivesAnotherHash() {
    assertThat(hash(Leak::clock)).isNotEqualTo(hash(Leak::clock));
    assertThat(hash(Leak::chance)).isNotEqualTo(hash(Leak::chance));
  }

  @Test
  void whatOutlivesARunGivesAnotherHash() {
    assertThat(hash(Leak::count)).isNotEqualTo(hash(Leak::count));
  }

  @Test
  void aThreadFromOutsideEndsTheRun() {
    assertThat(leaking(Leak::thread).text())
        .contains("the thread \"stray\"", "use timers and messages", "the rules of a simulation");
  }

  @Test
  void whatNodesShareEndsTheRun() {
    assertThat(leaking(Leak::registry).text())
        .contains("past the network", "nodes share no actors");
  }

  @Test
  void aMessageWithoutAHandlerIsFound() {
    assertThat(leaking(Waste::messages).text()).contains("did not handle a", "every message is");
  }

  @Test
  void anActorThatIsLeftBehindIsFound() {
    Plot plot =
        new Plot(
            simulation ->
                simulation
                    .nodes(2, Waste.actors())
                    .at(Duration.ofSeconds(20), world -> world.tell(0, Waste.ACTORS, "one more"))
                    .check(new NothingLeaks()));
    assertThat(plot.run(1, Variation.NONE).verdict().text())
        .contains("it has 1 sessions, and still actors of 1 sessions, 6 others");
  }

  @Test
  void aPartThatANodeGoesOnWithoutIsFound() {
    Plot plot =
        new Plot(
            simulation ->
                simulation
                    .configured(3, (node, config) -> config.networkFilter(PlantedFaultsTest::trip))
                    .organic(Hosts.of(0)));
    assertThat(plot.run(1, Variation.NONE).verdict().text())
        .contains("it is up, and its discovery has ended, as a whole or in part");
  }

  /** What a filter throws is caught, but for errors. */
  private static boolean trip(NodeRecord record) {
    throw new AssertionError("planted: " + record.id());
  }

  @Test
  void creditThatIsKeptIsFound() {
    Plot plot =
        new Plot(
            simulation ->
                simulation
                    .configured(
                        2, (node, config) -> config.messageEvents(true).protocol(Waste.credit()))
                    .check(new CreditIsConserved(Hosts.of())));
    assertThat(plot.run(1, Variation.NONE).verdict().text())
        .contains("has given back neither 1 messages nor their 1 bytes");
  }

  private static long hash(Supplier<Protocol> protocol) {
    Verdict verdict = leaking(protocol);
    assertThat(verdict.passed()).as(verdict.text()).isTrue();
    return verdict.hash();
  }

  private static Verdict leaking(Supplier<Protocol> protocol) {
    Plot plot =
        new Plot(
            simulation ->
                simulation
                    .nodes(3, protocol.get())
                    .connect(Topology.ring())
                    .atLeast(new Minimum(6, 0, 2))
                    .lasting(Duration.ofSeconds(10)));
    return plot.run(1, Variation.NONE).verdict();
  }

  private static final Plot ROLL =
      new Plot(
          simulation -> {
            RollIsRight right = new RollIsRight();
            simulation
                .configured(
                    10,
                    (node, config) ->
                        config.protocol(Roll.protocol(count -> right.counted(node, count))))
                .connect(Topology.ring())
                .faults("churn=0..2,every=exponential:10s,down=2s,until=30s")
                .faults("at=10s,partition=halves,for=5s")
                .check(Check.always(right))
                .atLeast(new Minimum(2, 0, 1))
                .lasting(Duration.ofMinutes(3));
          });

  @Test
  void aLostDisconnectIsFoundByASweep() {
    assertThat(ROLL.sweep().failedSeeds()).isNotEmpty();
  }

  @Test
  void aLostDisconnectShrinksToOneCrash() {
    long seed = ROLL.sweep().failedSeeds().get(0);
    FaultPlan all = ROLL.run(seed, Variation.NONE).faults();
    FaultPlan least = Shrinker.smallest(all, plan -> !passes(seed, only(plan)), 100);
    assertThat(least.size()).isBetween(1, 2).isLessThan(all.size());
    assertThat(least.toString()).contains("crash=");
    assertThat(passes(seed, only(least).withNodes(3))).isFalse();
    assertThat(passes(seed, only(FaultPlan.NONE).withNodes(3))).isTrue();
  }

  private static boolean passes(long seed, Variation variation) {
    return ROLL.run(seed, variation).verdict().passed();
  }

  private static Variation only(FaultPlan plan) {
    return Variation.NONE.withOnlyFaults(plan.toString());
  }
}
