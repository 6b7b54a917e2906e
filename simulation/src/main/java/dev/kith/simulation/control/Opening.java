package dev.kith.simulation.control;

import dev.kith.simulation.scenario.Stage;
import dev.kith.simulation.scenario.Variation;
import dev.kith.simulation.snapshot.Snapshot;
import java.util.function.Supplier;

/**
 * How a lab begins, and how it begins anew. Immutable.
 *
 * @param seed decides all but what is done to the nodes
 * @param first what is there at the beginning
 * @param anew what an empty world is like: what lies between nodes, and who runs them
 * @param repertoire what created nodes speak
 */
public record Opening(long seed, Supplier<Stage> first, Variation anew, Repertoire repertoire) {
  /** A world without nodes. */
  Stage empty() {
    return repertoire.usual(seed, anew);
  }

  /** A world that begins with a network, whose nodes speak what is usual. */
  Stage loaded(Snapshot snapshot) {
    return repertoire.usual(seed, anew.beginningWith(snapshot));
  }
}
