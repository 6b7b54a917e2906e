package dev.kith.simulation.control;

import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Simulation;
import dev.kith.simulation.scenario.Stage;
import dev.kith.simulation.scenario.Variation;
import java.util.function.Supplier;

/**
 * How a lab begins, and how it begins anew. Immutable.
 *
 * @param seed decides all but what is done to the nodes
 * @param first what is there at the beginning
 * @param links what lies between the nodes of an empty world
 * @param repertoire what created nodes speak
 */
public record Opening(long seed, Supplier<Stage> first, LinkSpec links, Repertoire repertoire) {
  Stage empty() {
    return new Simulation(seed, Variation.NONE).nodes(0).links(links).stage();
  }
}
