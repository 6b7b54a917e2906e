package dev.kith.simulation.scenario;

import dev.kith.simulation.capture.WireListener;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.journal.Roster;
import dev.kith.simulation.snapshot.Snapshot;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who takes down what a run does. Changes nothing in it. Immutable.
 *
 * @param follower is given every observation, by the roster of the run
 * @param wire hears of all that nodes send
 * @param keeper is given the network as it is at the end, unless the run broke off
 */
public record Recorder(
    Follower follower, Optional<WireListener> wire, Optional<Consumer<Snapshot>> keeper) {
  /** Nothing is taken down. */
  public static final Recorder NONE =
      new Recorder(roster -> observation -> {}, Optional.empty(), Optional.empty());

  /** Makes what follows one run. */
  @FunctionalInterface
  public interface Follower {
    /** For a run with these nodes. */
    Consumer<Observation> of(Roster roster);
  }

  Recorder withFollower(Follower other) {
    return new Recorder(other, wire, keeper);
  }

  Recorder withWire(WireListener listener) {
    return new Recorder(follower, Optional.of(listener), keeper);
  }

  Recorder withKeeper(Consumer<Snapshot> other) {
    return new Recorder(follower, wire, Optional.of(other));
  }
}
