package dev.kith.simulation.check;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Closure;
import dev.kith.node.session.Closure.Initiator;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.Fault;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.journal.Observation;
import dev.kith.simulation.network.Hosts;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A failure stays with its peer: it ends that session, and the node's other sessions go on.
 *
 * <p>So no session between two nodes that keep the rules ends for a broken one; and in the instant
 * in which a session of a node ends for a broken rule, the node closes none of its others, unless
 * it stops.
 */
public final class FailuresStayApart implements Check {
  /** What a bad line alone can cause, between the best of nodes. */
  private static final Set<Fault> OF_THE_LINE =
      EnumSet.of(Fault.TIMEOUT_HANDSHAKE, Fault.READ_TIMEOUT, Fault.WRITE_TIMEOUT);

  private final Hosts offenders;

  /** What each node closed in this instant; empty again when time has passed. */
  private final Map<Integer, Moment> moments = new LinkedHashMap<>();

  private long nanos;

  /** One node in one instant. */
  private static final class Moment {
    boolean fault;
    @Nullable String bystander;
  }

  /**
   * A check of a run in which some nodes are made to break rules or to fail.
   *
   * @param offenders those nodes; every other one is expected to keep the rules
   */
  public FailuresStayApart(Hosts offenders) {
    this.offenders = offenders;
  }

  @Override
  public String name() {
    return "a failure stays with its peer";
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    if (observation.nanos() != nanos) {
      settle(failures);
      nanos = observation.nanos();
    }
    if (observation.kind() == Kind.STOPPED || observation.kind() == Kind.CRASHED) {
      moments.remove(observation.node());
    }
    observation
        .event(NodeEvent.PeerDown.class)
        .ifPresent(down -> down(observation.node(), down, journal, failures));
  }

  private void down(int node, NodeEvent.PeerDown down, Journal journal, Failures failures) {
    Closure closure = down.closure();
    String peer = journal.roster().name(down.node());
    if (isFailure(closure)) {
      moments.computeIfAbsent(node, any -> new Moment()).fault = true;
      if (isHonest(node) && isHonest(journal.roster().number(down.node()))) {
        failures.add(nanos, node, "its session with " + peer + " failed: " + closure);
      }
    } else if (isOwnWill(closure)) {
      moments.computeIfAbsent(node, any -> new Moment()).bystander =
          "when one session failed, it also ended the one with " + peer + ": " + closure;
    }
  }

  private static boolean isFailure(Closure closure) {
    if (closure.cause() instanceof Closure.Faulted faulted) {
      return !OF_THE_LINE.contains(faulted.fault());
    }
    return closure.cause() instanceof Closure.Lost && closure.initiator() == Initiator.LOCAL;
  }

  private static boolean isOwnWill(Closure closure) {
    return closure.initiator() == Initiator.LOCAL
        && closure.cause() instanceof Closure.Disconnected said
        && said.reason() != DisconnectReason.QUITTING;
  }

  private boolean isHonest(int node) {
    return !offenders.contains(node);
  }

  private boolean isHonest(OptionalInt node) {
    return node.isPresent() && isHonest(node.getAsInt());
  }

  @Override
  public void ended(long end, Journal journal, Failures failures) {
    settle(failures);
  }

  private void settle(Failures failures) {
    moments.forEach(
        (node, moment) -> {
          if (moment.fault && moment.bystander != null) {
            failures.add(nanos, node, moment.bystander);
          }
        });
    moments.clear();
  }
}
