package dev.kith.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.protocols.gossip.Gossip;
import dev.kith.simulation.snapshot.Snapshot;
import dev.kith.simulation.topology.Edge;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts that begin with the network of another run. */
class LoadedTest {
  private final List<Snapshot> kept = new ArrayList<>();

  private Simulation star(long seed, Variation variation) {
    Simulation simulation = new Simulation(seed, variation);
    return simulation
        .nodes(
            simulation.size(6),
            node -> List.of(Gossip.protocol(text -> simulation.heard(node, text))))
        .connect(Topology.star(0));
  }

  private Snapshot saved(Variation variation) {
    star(1, variation.keptBy(kept::add)).run();
    return kept.get(0);
  }

  @Test
  void theNetworkIsTheSnapshotsAndTheRestTheScripts() {
    Snapshot snapshot = saved(Variation.NONE.withNodes(4));
    List<Snapshot> again = new ArrayList<>();
    star(2, Variation.NONE.beginningWith(snapshot).keptBy(again::add))
        .connect(Topology.full())
        .faults("at=20s,crash=neighbours:1,for=5s")
        .run();
    assertThat(again).containsExactly(snapshot);
  }

  @Test
  void savingChangesNothing() {
    Simulation saving = star(1, Variation.NONE.keptBy(kept::add));
    assertThat(saving.run().hash()).isEqualTo(star(1, Variation.NONE).run().hash());
  }

  @Test
  void whatDoesNotComeUpAgainFailsTheRun() {
    Snapshot snapshot = saved(Variation.NONE);
    Simulation cut = star(2, Variation.NONE.beginningWith(snapshot)).faults("at=0s,partition=5");
    assertThat(cut.outcome().verdict().text())
        .contains("the connections of the snapshot come up")
        .contains("1 did not, such as 0-5; let it run longer, or mend the links");
  }

  @Test
  void withoutConnectionsNothingIsWaitedFor() {
    Snapshot snapshot = saved(Variation.NONE.withOnlyFaults("at=30s,crash=0"));
    assertThat(snapshot.connections()).isEmpty();
    assertThat(snapshot.graph().edges()).contains(new Edge(0, 5));
    assertThat(
            star(2, Variation.NONE.beginningWith(snapshot).withLength(Duration.ofSeconds(1)))
                .run()
                .passed())
        .isTrue();
  }

  @Test
  void aRunThatBreaksOffSavesNothing() {
    Simulation broken =
        star(1, Variation.NONE.keptBy(kept::add))
            .at(
                Duration.ofSeconds(5),
                world -> {
                  throw new IllegalStateException("planted");
                });
    assertThat(broken.outcome().verdict().passed()).isFalse();
    assertThat(kept).isEmpty();
  }
}
