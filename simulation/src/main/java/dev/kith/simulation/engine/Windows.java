package dev.kith.simulation.engine;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Lets several shards run at once. From the next event on, nothing that happens in one node can
 * reach another for as long as the lookahead; so all shards run that far by themselves, and then
 * hand over what is for others. Where a node is makes no difference to it: the events that reach it
 * are ordered by themselves, and all else that decides its course is its own.
 *
 * <p>What is done to the world as a whole happens between windows. Used by who drives the engine,
 * except for {@link #leave}.
 */
final class Windows {
  /** What is known of a network of which nothing was said: effects come after their causes. */
  private static final long LEAST_LOOKAHEAD = 1;

  private static final Comparator<Shard.Report> IN_TURN =
      Comparator.comparingLong(Shard.Report::time).thenComparingInt(Shard.Report::node);

  private final Shards shards;
  private final EventHeap changes = new EventHeap();
  private LongSupplier lookahead = () -> LEAST_LOOKAHEAD;
  private boolean open;
  private long end;

  Windows(Shards shards) {
    this.shards = shards;
  }

  void lookahead(LongSupplier nanos) {
    lookahead = nanos;
  }

  /** Something will be done to the world. */
  void add(Event change) {
    changes.add(change);
  }

  /** Whether shards are running, each by itself. */
  boolean isOpen() {
    return open;
  }

  /** An event leaves the shard that runs here for another one, which may not have passed it. */
  void leave(Shard from, Event event) {
    if (event.time >= end) {
      from.departing.add(event);
    } else {
      from.timeline.violations.add(
          "node "
              + event.source
              + " would affect node "
              + event.node
              + " sooner than the lookahead allows: tell the engine of the fastest way there is");
    }
  }

  /**
   * Lets the next window pass, or the next change of the world; but first what nodes were told from
   * outside, as with one thread.
   *
   * @return false if that would be after the limit
   */
  boolean runNext(long limit) {
    if (shards.all().stream().anyMatch(shard -> shard.timeline.hasTasks())) {
      run(shards.first().timeline.now(), Timeline::hasTasks, Timeline::runTasks);
      return true;
    }
    Event change = changes.first();
    long changing = change == null ? Long.MAX_VALUE : change.time;
    long next = next();
    if (Math.min(next, changing) > limit) {
      return false;
    }
    if (changing <= next) {
      change(changing);
    } else {
      long length = Math.max(LEAST_LOOKAHEAD, lookahead.getAsLong());
      long farthest = next > Long.MAX_VALUE - length ? Long.MAX_VALUE : next + length;
      long until =
          Math.min(farthest, Math.min(changing, limit == Long.MAX_VALUE ? limit : limit + 1));
      run(until, timeline -> timeline.next() < until, timeline -> timeline.runBefore(until));
    }
    return true;
  }

  private long next() {
    long next = Long.MAX_VALUE;
    for (Shard shard : shards.all()) {
      next = Math.min(next, shard.timeline.next());
    }
    return next;
  }

  private void change(long time) {
    moveTo(time);
    Shard first = shards.first();
    first.run(
        () -> {
          Event change = changes.first();
          while (change != null && change.time == time) {
            changes.removeFirst();
            first.timeline.happen(change);
            change = changes.first();
          }
          return true;
        });
  }

  /** Wakes only who has something to do: the others would cost a window more than those. */
  private void run(long until, Predicate<Timeline> busy, Consumer<Timeline> course) {
    end = until;
    open = true;
    try {
      shards.each(
          shard -> busy.test(shard.timeline),
          shard -> shard.run(() -> follow(course, shard.timeline)));
    } finally {
      open = false;
    }
    for (Shard shard : shards.all()) {
      shard.timeline.check();
      shard.departing.forEach(event -> shards.of(event.node).timeline.add(event));
      shard.departing.clear();
    }
    moveTo(shards.all().stream().mapToLong(shard -> shard.timeline.now()).max().orElseThrow());
    report();
  }

  private static boolean follow(Consumer<Timeline> course, Timeline timeline) {
    course.accept(timeline);
    return true;
  }

  /** Tells what nodes had to tell, in the order in which one thread would have let them. */
  private void report() {
    List<Shard.Report> all =
        shards.all().stream().flatMap(shard -> shard.reports.stream()).sorted(IN_TURN).toList();
    shards.all().forEach(shard -> shard.reports.clear());
    try {
      all.forEach(report -> report.telling().run());
    } catch (RuntimeException | Error e) {
      throw shards.first().timeline.failed(e);
    }
  }

  void moveTo(long time) {
    shards.all().forEach(shard -> shard.timeline.moveTo(time));
  }

  /** From now on shards run by themselves only, to their ends: nothing is handed over any more. */
  void close() {
    open = true;
    end = Long.MIN_VALUE;
  }

  /** Tells what nodes had to tell while they ended; where they end in one moment, in no order. */
  void tellRest() {
    open = false;
    report();
  }
}
