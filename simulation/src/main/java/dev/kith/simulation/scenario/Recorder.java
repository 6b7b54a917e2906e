package dev.kith.simulation.scenario;

import dev.kith.simulation.capture.WireListener;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.journal.Roster;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who takes down what a run does. Changes nothing in it. Immutable.
 *
 * @param follower is given every observation, by the roster of the run
 * @param wire hears of all that nodes send
 */
public record Recorder(Follower follower, Optional<WireListener> wire) {
  /** Nothing is taken down. */
  public static final Recorder NONE = new Recorder(roster -> observation -> {}, Optional.empty());

  /** Makes what follows one run. */
  @FunctionalInterface
  public interface Follower {
    /** For a run with these nodes. */
    Consumer<Observation> of(Roster roster);
  }

  Recorder withFollower(Follower other) {
    return new Recorder(other, wire);
  }

  Recorder withWire(WireListener listener) {
    return new Recorder(follower, Optional.of(listener));
  }
}
