package dev.kith.node.admin.traces;

import dev.kith.node.environment.Ticker;
import java.time.Instant;
import java.time.InstantSource;

/** The two clocks of a node: events have moments of the one, spans have those of the other. */
record Clocks(Ticker ticker, InstantSource wallClock) {
  /**
   * Both clocks at one moment, which gives every other moment of the same session. So a session
   * lasts as long as it did, even if somebody sets the wall clock in the meantime.
   */
  record Reading(long nanos, Instant instant) {
    Instant at(long otherNanos) {
      return instant.plusNanos(otherNanos - nanos);
    }
  }

  Reading read() {
    return new Reading(ticker.nanos(), wallClock.instant());
  }
}
