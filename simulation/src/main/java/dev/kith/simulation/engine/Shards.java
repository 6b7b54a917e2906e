package dev.kith.simulation.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The shards of an engine and their threads: the first has that of who drives the engine, each
 * other one its own. Node n is in shard n modulo their number.
 */
final class Shards {
  private final Thread driver = Thread.currentThread();
  private final List<ExecutorService> workers = new ArrayList<>();
  private final Thread[] threads;
  private final Shard[] all;

  /** Starts so many. */
  Shards(long seed, int count) {
    threads = new Thread[count];
    all = new Shard[count];
    threads[0] = driver;
    all[0] = new Shard(seed);
    for (int i = 1; i < count; i++) {
      int number = i;
      ExecutorService worker = Executors.newSingleThreadExecutor(task -> thread(task, number));
      workers.add(worker);
      all[i] = wait(worker.submit(() -> new Shard(seed)));
    }
  }

  /** A daemon, so that an engine that nobody closes does not keep the process. */
  private Thread thread(Runnable task, int number) {
    Thread thread = new Thread(task, driver.getName() + "-shard-" + number);
    thread.setDaemon(true);
    threads[number] = thread;
    return thread;
  }

  Shard first() {
    return all[0];
  }

  List<Shard> all() {
    return List.of(all);
  }

  Shard of(int node) {
    return all[node % all.length];
  }

  /**
   * The shard of the thread that calls.
   *
   * @throws IllegalStateException if it has none
   */
  Shard here() {
    Thread thread = Thread.currentThread();
    for (int i = 0; i < all.length; i++) {
      if (threads[i] == thread) {
        return all[i];
      }
    }
    throw new IllegalStateException(
        "an engine belongs to the thread that made it; \""
            + thread.getName()
            + "\" is another one");
  }

  /** Does something on the thread of a shard, and waits for it. */
  <T> T on(Shard shard, Callable<T> action) {
    return here() == shard ? now(action) : wait(worker(shard).submit(action));
  }

  private ExecutorService worker(Shard shard) {
    return workers.get(List.of(all).indexOf(shard) - 1);
  }

  /** Does something with each shard on its thread, all at once, and waits for all. */
  void each(Consumer<Shard> action) {
    each(shard -> true, action);
  }

  /** Does something with some shards, each on its thread, all at once, and waits for all. */
  void each(Predicate<Shard> which, Consumer<Shard> action) {
    List<Future<?>> others = new ArrayList<>();
    for (int i = 1; i < all.length; i++) {
      Shard shard = all[i];
      if (which.test(shard)) {
        others.add(workers.get(i - 1).submit(() -> action.accept(shard)));
      }
    }
    RuntimeException failure = null;
    try {
      if (which.test(all[0])) {
        action.accept(all[0]);
      }
    } catch (RuntimeException e) {
      failure = e;
    }
    for (Future<?> other : others) {
      try {
        wait(other);
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static <T> T now(Callable<T> action) {
    try {
      return action.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T wait(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while other threads of the engine ran", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Ends the threads. */
  void close() {
    workers.forEach(ExecutorService::shutdown);
  }
}
