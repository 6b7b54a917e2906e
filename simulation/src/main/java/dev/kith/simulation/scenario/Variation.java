package dev.kith.simulation.scenario;

import dev.kith.simulation.capture.WireListener;
import dev.kith.simulation.fault.Mocker;
import dev.kith.simulation.network.LinkSpec;
import dev.kith.simulation.snapshot.Snapshot;
import dev.kith.simulation.transport.Fidelity;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What whoever runs a script changes in it. Immutable.
 *
 * @param nodes how many instead
 * @param links what lies between them instead
 * @param fidelity of all nodes instead
 * @param length how long it lasts instead
 * @param moreFaults the text of what goes wrong besides
 * @param onlyFaults the text of what goes wrong instead of all else
 * @param mocker who lets nodes come and go, on a ring, instead of the script's connections and
 *     faults
 * @param beginning the network it begins with, instead of the script's nodes and connections
 * @param recorder who takes down what it does
 */
public record Variation(
    OptionalInt nodes,
    Optional<LinkSpec> links,
    Optional<Fidelity> fidelity,
    Optional<Duration> length,
    String moreFaults,
    Optional<String> onlyFaults,
    Optional<Mocker> mocker,
    Optional<Snapshot> beginning,
    Recorder recorder) {

  /** The script as it stands. */
  public static final Variation NONE =
      new Variation(
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Recorder.NONE);

  /** With so many nodes. */
  public Variation withNodes(int count) {
    return new Variation(
        OptionalInt.of(count),
        links,
        fidelity,
        length,
        moreFaults,
        onlyFaults,
        mocker,
        beginning,
        recorder);
  }

  /** With this between them. */
  public Variation withLinks(LinkSpec spec) {
    return new Variation(
        nodes,
        Optional.of(spec),
        fidelity,
        length,
        moreFaults,
        onlyFaults,
        mocker,
        beginning,
        recorder);
  }

  /** With all nodes of this fidelity. */
  public Variation withFidelity(Fidelity value) {
    return new Variation(
        nodes,
        links,
        Optional.of(value),
        length,
        moreFaults,
        onlyFaults,
        mocker,
        beginning,
        recorder);
  }

  /** For so long. */
  public Variation withLength(Duration time) {
    return new Variation(
        nodes,
        links,
        fidelity,
        Optional.of(time),
        moreFaults,
        onlyFaults,
        mocker,
        beginning,
        recorder);
  }

  /** With more that goes wrong: a {@link dev.kith.simulation.fault.FaultPlan} as text. */
  public Variation withMoreFaults(String text) {
    return new Variation(
        nodes, links, fidelity, length, text, onlyFaults, mocker, beginning, recorder);
  }

  /**
   * With nothing else going wrong than this: a {@link dev.kith.simulation.fault.FaultPlan} as text.
   */
  public Variation withOnlyFaults(String text) {
    return new Variation(
        nodes, links, fidelity, length, "", Optional.of(text), mocker, beginning, recorder);
  }

  /** With the nodes on a ring, where this lets them come and go. */
  public Variation withMocker(Mocker other) {
    return new Variation(
        nodes,
        links,
        fidelity,
        length,
        moreFaults,
        onlyFaults,
        Optional.of(other),
        beginning,
        recorder);
  }

  /** With the nodes and connections of a snapshot. */
  public Variation beginningWith(Snapshot snapshot) {
    OptionalInt count = OptionalInt.of(snapshot.nodes().size());
    return new Variation(
        count,
        links,
        fidelity,
        length,
        moreFaults,
        onlyFaults,
        mocker,
        Optional.of(snapshot),
        recorder);
  }

  /** Followed by this. */
  public Variation followedBy(Recorder.Follower follower) {
    return recordedBy(recorder.withFollower(follower));
  }

  /** With all that nodes send told to this. */
  public Variation tappedBy(WireListener listener) {
    return recordedBy(recorder.withWire(listener));
  }

  /** With the network at its end given to this, unless the run breaks off. */
  public Variation keptBy(Consumer<Snapshot> keeper) {
    return recordedBy(recorder.withKeeper(keeper));
  }

  private Variation recordedBy(Recorder other) {
    return new Variation(
        nodes, links, fidelity, length, moreFaults, onlyFaults, mocker, beginning, other);
  }
}
