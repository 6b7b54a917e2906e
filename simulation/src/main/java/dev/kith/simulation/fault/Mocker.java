package dev.kith.simulation.fault;

import dev.kith.node.crypto.Entropy;
import dev.kith.simulation.network.Hosts;
import java.time.Duration;

/**
 * A ready way for the nodes of a ring to come and go. Immutable.
 *
 * @param name by which it is asked for
 * @param summary what it does, in a line
 * @param plan decides who leaves when, and is back when
 */
public record Mocker(String name, String summary, Plan plan) {
  /** Decides, once for all, what happens to nodes. */
  @FunctionalInterface
  public interface Plan {
    /**
     * All that is to happen.
     *
     * @param nodes who may leave
     * @param until when the last one leaves at the latest; it is back after that
     * @throws IllegalArgumentException if that never comes to an end in a million steps
     */
    FaultPlan of(Hosts nodes, Duration until, Entropy entropy);
  }
}
