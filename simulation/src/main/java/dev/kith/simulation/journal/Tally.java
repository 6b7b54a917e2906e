package dev.kith.simulation.journal;

import dev.kith.node.event.NodeEvent;
import dev.kith.node.session.Closure;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often what was observed. */
final class Tally {
  private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
  private final SortedMap<String, Long> disconnects = new TreeMap<>();
  private final SortedMap<String, Long> refusals = new TreeMap<>();
  private final SortedMap<String, Long> attacks = new TreeMap<>();

  void add(Observation observation) {
    kinds.merge(observation.kind(), 1L, Long::sum);
    observation.event(NodeEvent.PeerDown.class).ifPresent(e -> add(disconnects, e.closure()));
    observation.event(NodeEvent.Refused.class).ifPresent(e -> add(refusals, e.closure()));
    if (observation.what() instanceof Happening.Attacked some) {
      attacks.merge(some.foe() + " " + some.trick(), 1L, Long::sum);
    }
  }

  private static void add(Map<String, Long> counts, Closure closure) {
    counts.merge(Ending.of(closure).reason(), 1L, Long::sum);
  }

  long count(Kind kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  Map<String, Long> disconnects() {
    return Collections.unmodifiableMap(disconnects);
  }

  Map<String, Long> refusals() {
    return Collections.unmodifiableMap(refusals);
  }

  Map<String, Long> attacks() {
    return Collections.unmodifiableMap(attacks);
  }
}
