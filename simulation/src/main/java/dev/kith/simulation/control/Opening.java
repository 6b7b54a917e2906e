package dev.kith.simulation.control;

import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.scenario.Stage;
import dev.kith.simulation.scenario.Variation;
import dev.kith.simulation.snapshot.Snapshot;
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
  /** A world without nodes. */
  Stage empty() {
    return repertoire.usual(seed, Variation.NONE.withLinks(links));
  }

  /** A world that begins with a network, whose nodes speak what is usual. */
  Stage loaded(Snapshot snapshot) {
    return repertoire.usual(seed, Variation.NONE.withLinks(links).beginningWith(snapshot));
  }
}
