package dev.kith.simulation.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.check.BothEndsAgree;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;
import java.time.Duration;

class SimTestTest {
  private static final LinkSpec LINKS = LinkSpec.parse("latency=20ms..80ms");

  @SimTest(seeds = 3) // every seed runs twice, and both runs must be the same
  void recovers(Simulation simulation) {
    simulation
        .nodes(50, FooBar.protocol())
        .connect(Topology.smallWorld(8, 0.1))
        .links(LinkSpec.parse("latency=20ms..80ms,loss=1%"))
        .faults("at=20s,partition=halves,for=60s")
        .check(Check.always(new BothEndsAgree()))
        .atLeast(new Minimum(400, 0, 4))
        .lasting(Duration.ofMinutes(5))
        .run();
  }

  @SimTest(seeds = 2)
  void manyAreLight(Simulation simulation) {
    simulation
        .nodes(200, FooBar.protocol())
        .light(node -> node >= 10) // the first ten speak real bytes, with each other and the rest
        .connect(Topology.smallWorld(8, 0.1))
        .atLeast(new Minimum(1_600, 0, 4))
        .run();
  }

  @SimTest(seeds = 3)
  void everySeedRunsTwice(Simulation simulation) {
    simulation
        .nodes(5, FooBar.protocol())
        .connect(Topology.full())
        .links(LINKS)
        .atLeast(new Minimum(20, 0, 4))
        .run();
    assertThat(simulation.seed()).isBetween(1L, 3L);
  }
}
