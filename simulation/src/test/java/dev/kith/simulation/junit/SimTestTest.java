package dev.kith.simulation.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.protocols.foobar.FooBar;
import dev.kith.simulation.check.Minimum;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.topology.Topology;

class SimTestTest {
  private static final LinkSpec LINKS = LinkSpec.parse("latency=20ms..80ms");

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
