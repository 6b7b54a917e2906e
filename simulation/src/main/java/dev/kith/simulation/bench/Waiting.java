package dev.kith.simulation.bench;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The main thread waits here for what nodes do on theirs. */
final class Waiting {
  /** All of it must have come up by then; the slowest case takes a few seconds. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private Waiting() {}

  static <T> T until(Future<T> done, String what) {
    return until(done, PATIENCE, what);
  }

  static <T> T until(Future<T> done, Duration patience, String what) {
    try {
      return done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(what + " did not happen within " + patience, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(what + " failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(what + " was interrupted", e);
    }
  }
}
