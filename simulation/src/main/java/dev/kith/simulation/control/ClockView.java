package dev.kith.simulation.control;

import dev.kith.simulation.text.Quantities;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the clock of a run shows. Immutable.
 *
 * @param nanos virtual time since the start
 * @param speed virtual time for real time; infinite if as fast as can be
 * @param until when it pauses by itself
 */
public record ClockView(long nanos, boolean paused, double speed, OptionalLong until) {
  /** The text for a clock that is as fast as can be. */
  public static final String MAX = "max";

  /**
   * Reads a speed: a multiple of real time, or {@value #MAX}.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static double speed(String text) {
    return text.equals(MAX) ? Clock.UNBOUND : Quantities.positive(text);
  }

  /** The time for people, the nanoseconds for programs. */
  public Map<String, Object> json() {
    Map<String, Object> clock = new LinkedHashMap<>();
    clock.put("now", Quantities.moment(nanos));
    clock.put("nanos", nanos);
    clock.put("paused", paused);
    clock.put("speed", speed == Clock.UNBOUND ? MAX : speed);
    until.ifPresent(end -> clock.put("until", Quantities.moment(end)));
    return clock;
  }
}
