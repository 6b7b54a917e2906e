package dev.kith.simulation.catalogue;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.SessionId;
import dev.kith.simulation.check.Check;
import dev.kith.simulation.check.Failures;
import dev.kith.simulation.journal.Happening;
import dev.kith.simulation.journal.Journal;
import dev.kith.simulation.journal.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The honest peers that one node has, which in certain times are never too few. For one run. */
final class Company implements Check {
  private static final class Watch {
    final String when;
    final long from;
    final long to;
    int peers = Integer.MAX_VALUE;
    int called = Integer.MAX_VALUE;
    boolean told;

    Watch(String when, Duration from, Duration to) {
      this.when = when;
      this.from = from.toNanos();
      this.to = to.toNanos();
    }

    /** If nothing happens in its time, what was so before is so then. */
    boolean covers(long nanos) {
      return from <= nanos && (nanos <= to || peers == Integer.MAX_VALUE);
    }
  }

  private final int node;
  private final int least;
  private final int leastCalled;
  private final List<Watch> watches = new ArrayList<>();

  /** Sessions with nodes, and whether the node itself called. */
  private final Map<SessionId, Boolean> sessions = new HashMap<>();

  /**
   * Of a node.
   *
   * @param least honest peers at any moment that is watched
   * @param leastCalled such that the node itself called
   */
  Company(int node, int least, int leastCalled) {
    this.node = node;
    this.least = least;
    this.leastCalled = leastCalled;
  }

  /** Watches it from one moment to another. */
  Company watch(String when, Duration from, Duration to) {
    watches.add(new Watch(when, from, to));
    return this;
  }

  @Override
  public String name() {
    return "at least " + least + " peers are honest, and " + leastCalled + " of them it has called";
  }

  @Override
  public void observed(Observation observation, Journal journal, Failures failures) {
    look(observation.nanos(), failures);
    if (observation.node() == node) {
      enter(observation, journal);
      look(observation.nanos(), failures);
    }
  }

  private void enter(Observation observation, Journal journal) {
    if (observation.what() instanceof Happening.Started
        || observation.what() instanceof Happening.Crashed) {
      sessions.clear();
    }
    observation
        .event(NodeEvent.PeerUp.class)
        .filter(up -> journal.roster().number(up.node()).isPresent())
        .ifPresent(up -> sessions.put(up.session(), up.dialed()));
    observation.event(NodeEvent.PeerDown.class).ifPresent(down -> sessions.remove(down.session()));
  }

  private void look(long nanos, Failures failures) {
    int peers = sessions.size();
    int called = (int) sessions.values().stream().filter(dialed -> dialed).count();
    for (Watch watch : watches) {
      if (watch.covers(nanos)) {
        watch.peers = Math.min(watch.peers, peers);
        watch.called = Math.min(watch.called, called);
        if (!watch.told && (peers < least || called < leastCalled)) {
          watch.told = true;
          failures.add(nanos, node, "it has " + peers + " honest peers, and called " + called);
        }
      }
    }
  }

  @Override
  public void ended(long nanos, Journal journal, Failures failures) {
    look(nanos, failures);
  }

  @Override
  public Optional<String> report() {
    List<String> lines = new ArrayList<>();
    for (Watch watch : watches) {
      lines.add(watch.peers + " honest peers, " + watch.called + " called, " + watch.when);
    }
    return Optional.of("at least: " + String.join("; ", lines));
  }
}
