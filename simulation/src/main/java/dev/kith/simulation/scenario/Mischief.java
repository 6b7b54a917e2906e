package dev.kith.simulation.scenario;

import dev.kith.simulation.fault.FaultPlan;
import dev.kith.simulation.fault.Mocker;
import dev.kith.simulation.network.Hosts;
import dev.kith.simulation.topology.Graph;
import dev.kith.simulation.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is to go wrong in a script from the start, by its own words and by those who vary it. */
record Mischief(Simulation script, Graph graph, World world) {
  FaultPlan plan() {
    Optional<String> only = script.variation.onlyFaults();
    FaultPlan written =
        FaultPlan.parse(only.orElseGet(this::faults), graph, world.engine().entropy(0, "faults"));
    return only.isPresent() ? written : FaultPlan.all(List.of(written, mocked()));
  }

  private String faults() {
    Variation variation = script.variation;
    boolean mocked = variation.mocker().isPresent();
    return (mocked ? "" : String.join("\n", script.faults) + "\n") + variation.moreFaults();
  }

  private FaultPlan mocked() {
    Mocker mocker = script.variation.mocker().orElse(script.mocker);
    Duration until = script.mockedUntil == null ? script.length() : script.mockedUntil;
    return mocker == null
        ? FaultPlan.NONE
        : mocker.plan().of(Hosts.first(world.size()), until, world.engine().entropy(0, "mocker"));
  }
}
