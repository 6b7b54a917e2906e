package dev.kith.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.event.NodeEvent;
import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.fault.Mockers;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MockerTest {
  private static final int NODES = 8;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Simulation nodes(Variation variation) {
    return new Simulation(1, variation)
        .nodes(NODES, FooBar.protocol())
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(2 * NODES, 0, 2))
        .lasting(Duration.ofMinutes(3));
  }

  /** Go-ethereum's nodes only ever stopped, for a stopped one could not be started. */
  @ParameterizedTest
  @ValueSource(strings = {"startStop", "probabilistic"})
  void whoStoppedListensAgainAndMeetsItsPeers(String name) {
    List<Observation> seen = new ArrayList<>();
    Outcome outcome =
        nodes(Variation.NONE.followedBy(roster -> seen::add))
            .mocker(Mockers.named(name), MINUTE)
            .outcome();
    assertThat(outcome.verdict().passed()).as(outcome.verdict().text()).isTrue();
    long stops = outcome.events().getOrDefault("stopped", 0L);
    assertThat(stops).isGreaterThanOrEqualTo(6);
    assertThat(outcome.events()).containsEntry("started", NODES + stops);
    assertThat(outcome.events()).containsEntry("listening", NODES + stops);
    assertThat(outcome.events()).containsEntry("crashed", 0L);
    int last = lastOf(seen, Kind.STOPPED).node();
    assertThat(seen)
        .as("a session of its own after its last stop")
        .anyMatch(
            each ->
                each.node() == last
                    && each.nanos() > lastOf(seen, Kind.STOPPED).nanos()
                    && each.event(NodeEvent.PeerUp.class).isPresent());
    assertThat(outcome.disconnects().keySet()).isSubsetOf("quitting", "client-quitting");
  }

  private static Observation lastOf(List<Observation> seen, Kind kind) {
    return seen.stream().filter(each -> each.kind() == kind).reduce((a, b) -> b).orElseThrow();
  }

  @Test
  void bootIsARingThatStays() {
    Outcome outcome = nodes(Variation.NONE).mocker(Mockers.named("boot"), MINUTE).outcome();
    assertThat(outcome.verdict().passed()).isTrue();
    assertThat(outcome.events()).containsEntry("peer-up", 2L * NODES).containsEntry("stopped", 0L);
    assertThat(outcome.faults().size()).isZero();
  }

  @Test
  void aVariationsMockerComesInsteadOfConnectionsAndFaults() {
    Outcome outcome =
        nodes(Variation.NONE.withMocker(Mockers.named("boot")).withMoreFaults("at=90s,heal=all"))
            .connect(Topology.star(0))
            .faults("at=5s,crash=3")
            .outcome();
    assertThat(outcome.verdict().numbers().peers().max()).isEqualTo(2);
    assertThat(outcome.faults()).hasToString("at=90s,heal=all");
  }

  @Test
  void aVariationsMockerComesInsteadOfTheScriptsAndAsLong() {
    Simulation simulation = nodes(Variation.NONE.withMocker(Mockers.named("probabilistic")));
    Outcome outcome = simulation.mocker(Mockers.named("startStop"), MINUTE).outcome();
    assertThat(outcome.faults())
        .isNotEqualTo(
            nodes(Variation.NONE).mocker(Mockers.named("startStop"), MINUTE).outcome().faults());
    assertThat(outcome.faults().until(MINUTE.plusSeconds(6))).isEqualTo(outcome.faults());
  }

  @Test
  void onlyFaultsMeansThatNobodyElseLeaves() {
    Variation variation = Variation.NONE.withMocker(Mockers.named("startStop"));
    Outcome outcome = nodes(variation.withOnlyFaults("at=9s,stop=3,for=1s")).outcome();
    assertThat(outcome.events()).containsEntry("stopped", 1L);
    assertThat(outcome.faults()).hasToString("at=9s,stop=3\nat=10s,restart=3");
  }
}
