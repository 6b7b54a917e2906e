package dev.kith.node.dial;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a node could call, and what keeps it from doing so. A snapshot; safe from any thread.
 *
 * @param statics nodes to keep connected
 * @param candidates other nodes that may be called
 * @param bySource how many of them each source has given
 * @param obstacles how many static nodes and candidates wait for what, by the first reason
 * @param ready how many of them nothing keeps from being called
 * @param turnedDown how many nodes sources gave in vain since the start, and why
 * @param calling calls under way
 * @param lastMinute calls to public addresses within the last minute
 * @param starving whether there are so few peers that pauses are shortened
 * @param next how long until the next call or question to a source; absent if nothing is due
 */
public record DialReport(
    int statics,
    int candidates,
    Map<String, Integer> bySource,
    Map<Obstacle, Integer> obstacles,
    int ready,
    Map<Obstacle, Long> turnedDown,
    int calling,
    int lastMinute,
    boolean starving,
    Optional<Duration> next) {
  /** Of a node that has not begun. */
  public static final DialReport NOTHING =
      new DialReport(0, 0, Map.of(), Map.of(), 0, Map.of(), 0, 0, false, Optional.empty());
}
