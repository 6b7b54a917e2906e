package dev.kith.node.discovery.v4;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was dropped, by reason. Safe from any thread. */
public final class Tally {
  private final Map<Enum<?>, LongAdder> counts = new ConcurrentHashMap<>();

  /** Counts one more. */
  public void count(Enum<?> reason) {
    counts.computeIfAbsent(reason, none -> new LongAdder()).increment();
  }

  /** How many so far, by the name of the reason; reasons that never occurred are left out. */
  public Map<String, Long> counts() {
    Map<String, Long> now = new TreeMap<>();
    counts.forEach((reason, count) -> now.put(reason.name(), count.sum()));
    return now;
  }
}
