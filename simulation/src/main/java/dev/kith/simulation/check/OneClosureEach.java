package dev.kith.simulation.check;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.SessionId;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Kind;
import dev.kith.simulation.journal.Observation;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every session that comes up goes down once, and none that was not up; a node that stops has told
 * so of all. Only a crash ends sessions without a word.
 */
public final class OneClosureEach implements Check {
  /** By node, for the numbers of sessions begin anew when a node does. */
  private final Map<Integer, Set<SessionId>> open = new TreeMap<>();

  @Override
  public String name() {
    return "every session has exactly one closure";
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    if (observation.what() instanceof Happening.Told told) {
      breach(observation.node(), told.event())
          .ifPresent(text -> failures.add(observation.nanos(), observation.node(), text));
    }
    if (observation.kind() == Kind.STARTED) {
      open.put(observation.node(), new LinkedHashSet<>());
    } else if (ends(observation.kind())) {
      open.remove(observation.node());
    }
  }

  private static boolean ends(Kind kind) {
    return kind == Kind.STOPPED || kind == Kind.CRASHED;
  }

  /** What a node tells that is down is an echo of its crash, and means nothing. */
  private Optional<String> breach(int node, NodeEvent event) {
    Set<SessionId> sessions = open.get(node);
    return sessions == null ? Optional.empty() : breach(sessions, event);
  }

  private static Optional<String> breach(Set<SessionId> open, NodeEvent event) {
    if (event instanceof NodeEvent.PeerUp up) {
      return unless(open.add(up.session()), up.session(), "came up twice");
    } else if (event instanceof NodeEvent.PeerDown down) {
      return unless(open.remove(down.session()), down.session(), "went down without being up");
    } else if (event instanceof NodeEvent.Refused refused) {
      return unless(
          !open.contains(refused.session()), refused.session(), "was refused although it was up");
    } else if (event instanceof NodeEvent.Stopped && !open.isEmpty()) {
      return Optional.of("it stopped without telling how these sessions ended: " + open);
    }
    return Optional.empty();
  }

  private static Optional<String> unless(boolean well, SessionId session, String what) {
    return well ? Optional.empty() : Optional.of("session " + session + " " + what);
  }
}
