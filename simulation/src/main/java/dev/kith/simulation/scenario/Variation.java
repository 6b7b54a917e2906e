package dev.kith.simulation.scenario;

import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.journal.Roster;
import dev.kith.simulation.network.LinkSpec;
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
 * @param follower is given every observation, by the roster of the run
 */
public record Variation(
    OptionalInt nodes,
    Optional<LinkSpec> links,
    Optional<Fidelity> fidelity,
    Optional<Duration> length,
    String moreFaults,
    Optional<String> onlyFaults,
    Follower follower) {

  /** The script as it stands. */
  public static final Variation NONE =
      new Variation(
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "",
          Optional.empty(),
          roster -> observation -> {});

  /** Makes what follows one run. */
  @FunctionalInterface
  public interface Follower {
    /** For a run with these nodes. */
    Consumer<Observation> of(Roster roster);
  }

  /** With so many nodes. */
  public Variation withNodes(int count) {
    return new Variation(
        OptionalInt.of(count), links, fidelity, length, moreFaults, onlyFaults, follower);
  }

  /** With this between them. */
  public Variation withLinks(LinkSpec spec) {
    return new Variation(
        nodes, Optional.of(spec), fidelity, length, moreFaults, onlyFaults, follower);
  }

  /** With all nodes of this fidelity. */
  public Variation withFidelity(Fidelity value) {
    return new Variation(
        nodes, links, Optional.of(value), length, moreFaults, onlyFaults, follower);
  }

  /** For so long. */
  public Variation withLength(Duration time) {
    return new Variation(
        nodes, links, fidelity, Optional.of(time), moreFaults, onlyFaults, follower);
  }

  /** With more that goes wrong: a {@link dev.kith.simulation.fault.FaultPlan} as text. */
  public Variation withMoreFaults(String text) {
    return new Variation(nodes, links, fidelity, length, text, onlyFaults, follower);
  }

  /**
   * With nothing else going wrong than this: a {@link dev.kith.simulation.fault.FaultPlan} as text.
   */
  public Variation withOnlyFaults(String text) {
    return new Variation(nodes, links, fidelity, length, "", Optional.of(text), follower);
  }

  /** Followed by this, too. */
  public Variation followedBy(Follower other) {
    return new Variation(nodes, links, fidelity, length, moreFaults, onlyFaults, other);
  }
}
