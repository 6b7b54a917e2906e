package dev.kith.protocols.cli;

import dev.kith.node.cli.Results;
import dev.kith.node.event.NodeEvent;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what is to happen, and tells it when it has. Whatever does not happen in time ends the
 * story with an exception that says what was missing. For one thread.
 */
final class Story {
  /**
   * The whole story takes a second on an idle machine; whoever watches loses patience after ten.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(9);

  private final Results results;
  private final long deadline;

  private record Line(String event, String text) {}

  Story(Results results) {
    this(results, PATIENCE);
  }

  Story(Results results, Duration patience) {
    this.results = results;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  /** Prints a line. */
  void tell(String event, String text) {
    results.print(text, new Line(event, text));
  }

  /** The next event of a type, with a quality; others before it are passed over. */
  <E extends NodeEvent> E await(Player player, Class<E> type, Predicate<E> which, String what)
      throws InterruptedException {
    while (true) {
      NodeEvent event = player.events().poll(left());
      if (event == null) {
        throw missing(what);
      }
      if (type.isInstance(event) && which.test(type.cast(event))) {
        return type.cast(event);
      }
    }
  }

  /** What comes next in a queue. */
  <T> T await(BlockingQueue<T> queue, String what) throws InterruptedException {
    @Nullable T next = queue.poll(left().toNanos(), TimeUnit.NANOSECONDS);
    if (next == null) {
      throw missing(what);
    }
    return next;
  }

  /** Ends the story unless something is so. */
  void require(boolean holds, String what) {
    if (!holds) {
      throw missing(what);
    }
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private static IllegalStateException missing(String what) {
    return new IllegalStateException(
        "The demo failed: it did not happen that "
            + what
            + "; see the log with JAVA_OPTS=-Dkith.log=debug.");
  }
}
