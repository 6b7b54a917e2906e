package dev.kith.simulation.bench;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main thread waits here for what nodes do on theirs. */
final class Waiting {
  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

  /** All of it must have come up by then; the slowest case takes a few seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Waiting() {}

  static <T> T until(Future<T> done, String what) {
    return until(done, Duration.ZERO, () -> what);
  }

  /** For what is meant to take some time. */
  static <T> T until(Future<T> done, Duration expected, String what) {
    return until(done, expected, () -> what);
  }

  /** The same, with what there is to say of it only when it did not happen. */
  static <T> T until(Future<T> done, Supplier<String> what) {
    return until(done, Duration.ZERO, what);
  }

  /** For what may not happen at all, and then does not matter. */
  static void atMost(Future<?> done, Duration patience) {
    try {
      done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.debug("not within {}; going on", patience);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of the nodes failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T until(Future<T> done, Duration expected, Supplier<String> what) {
    Duration patience = expected.plus(PATIENCE);
    try {
      return done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(what.get() + " did not happen within " + patience, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(what.get() + " failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(what.get() + " was interrupted", e);
    }
  }
}
