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

/** What whoever runs a script changes in it. Immutable: each change makes another one. */
public final class Variation {
  /** The script as it stands. */
  public static final Variation NONE = new Variation();

  private OptionalInt nodes = OptionalInt.empty();
  private Optional<LinkSpec> links = Optional.empty();
  private Optional<Fidelity> fidelity = Optional.empty();
  private OptionalInt threads = OptionalInt.empty();
  private Optional<Duration> length = Optional.empty();
  private String moreFaults = "";
  private Optional<String> onlyFaults = Optional.empty();
  private Optional<Mocker> mocker = Optional.empty();
  private Optional<Snapshot> beginning = Optional.empty();
  private Recorder recorder = Recorder.NONE;

  private Variation() {}

  /** The same with one change, which is all that ever touches a field. */
  private Variation with(Consumer<Variation> change) {
    Variation other = new Variation();
    other.nodes = nodes;
    other.links = links;
    other.fidelity = fidelity;
    other.threads = threads;
    other.length = length;
    other.moreFaults = moreFaults;
    other.onlyFaults = onlyFaults;
    other.mocker = mocker;
    other.beginning = beginning;
    other.recorder = recorder;
    change.accept(other);
    return other;
  }

  /** With so many nodes. */
  public Variation withNodes(int count) {
    return with(other -> other.nodes = OptionalInt.of(count));
  }

  /** With this between them. */
  public Variation withLinks(LinkSpec spec) {
    return with(other -> other.links = Optional.of(spec));
  }

  /** With all nodes of this fidelity. */
  public Variation withFidelity(Fidelity value) {
    return with(other -> other.fidelity = Optional.of(value));
  }

  /** On so many threads. */
  public Variation withThreads(int count) {
    return with(other -> other.threads = OptionalInt.of(count));
  }

  /** For so long. */
  public Variation withLength(Duration time) {
    return with(other -> other.length = Optional.of(time));
  }

  /** With more that goes wrong: a {@link dev.kith.simulation.fault.FaultPlan} as text. */
  public Variation withMoreFaults(String text) {
    return with(other -> other.moreFaults = text);
  }

  /**
   * With nothing else going wrong than this: a {@link dev.kith.simulation.fault.FaultPlan} as text.
   */
  public Variation withOnlyFaults(String text) {
    return withMoreFaults("").with(other -> other.onlyFaults = Optional.of(text));
  }

  /** With the nodes on a ring, where this lets them come and go. */
  public Variation withMocker(Mocker value) {
    return with(other -> other.mocker = Optional.of(value));
  }

  /** With the nodes and connections of a snapshot. */
  public Variation beginningWith(Snapshot snapshot) {
    return withNodes(snapshot.nodes().size())
        .with(other -> other.beginning = Optional.of(snapshot));
  }

  /** Followed by this. */
  public Variation followedBy(Recorder.Follower follower) {
    return with(other -> other.recorder = recorder.withFollower(follower));
  }

  /** With all that nodes send told to this. */
  public Variation tappedBy(WireListener listener) {
    return with(other -> other.recorder = recorder.withWire(listener));
  }

  /** With the network at its end given to this, unless the run breaks off. */
  public Variation keptBy(Consumer<Snapshot> keeper) {
    return with(other -> other.recorder = recorder.withKeeper(keeper));
  }

  /** How many nodes, instead of the script's. */
  public OptionalInt nodes() {
    return nodes;
  }

  /** What lies between them instead. */
  public Optional<LinkSpec> links() {
    return links;
  }

  /** The fidelity of all nodes instead. */
  public Optional<Fidelity> fidelity() {
    return fidelity;
  }

  /** How many threads run it instead; that changes nothing of what happens. */
  public OptionalInt threads() {
    return threads;
  }

  /** How long it lasts instead. */
  public Optional<Duration> length() {
    return length;
  }

  /** The text of what goes wrong besides. */
  public String moreFaults() {
    return moreFaults;
  }

  /** The text of what goes wrong instead of all else. */
  public Optional<String> onlyFaults() {
    return onlyFaults;
  }

  /** Who lets nodes come and go, on a ring, instead of the script's connections and faults. */
  public Optional<Mocker> mocker() {
    return mocker;
  }

  /** The network it begins with, instead of the script's nodes and connections. */
  public Optional<Snapshot> beginning() {
    return beginning;
  }

  /** Who takes down what it does. */
  public Recorder recorder() {
    return recorder;
  }
}
