package dev.kith.node.environment;

import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a transport. They run what sessions have to do, and one that has nothing to run
 * waits on the sockets: so what arrives is handled by the thread that read it.
 *
 * <p>Unless all threads are busy, one waits on the sockets: a task that takes long delays others
 * only when each thread has such a task.
 */
final class SessionThreads implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SessionThreads.class);

  /** One for each processor, for nothing that runs here waits; two at least, as above. */
  private static final int MOST = Math.max(2, Runtime.getRuntime().availableProcessors());

  /**
   * Tasks after which a busy thread looks at the sockets. A look costs about as much as a task, and
   * so many tasks take about as long as it takes to wake a thread.
   */
  private static final int TASKS_IN_TURN = 64;

  /**
   * Looks for another task, within some 20 us, before a thread is taken to have run all. The next
   * one of a conversation often comes by then; a virtual processor that sleeps takes 50 us to wake.
   */
  private static final int LOOKS = 400;

  private final SelectorLoop loop;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  /** As many as there are tasks in the queue, or more for a moment, but never less. */
  private final AtomicInteger queued = new AtomicInteger();

  private final AtomicInteger threads = new AtomicInteger();
  private final Deque<SessionThread> resting = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  private SessionThreads(SelectorLoop loop) {
    this.loop = loop;
  }

  /** Starts with one thread, on the sockets; others follow when there is something for them. */
  static SessionThreads start(SelectorLoop loop) {
    SessionThreads threads = new SessionThreads(loop);
    loop.callBy(threads::call);
    threads.call();
    return threads;
  }

  /** Runs a task soon, whoever calls and whatever was closed; a task should not block. */
  @Override
  public void execute(Runnable task) {
    boolean others = queued.getAndIncrement() > 0;
    tasks.add(task);
    // A lone task of one of our own threads is what this thread runs next.
    if (others || !(Thread.currentThread() instanceof SessionThread own) || own.of() != this) {
      call();
    }
  }

  /** Gets a thread to look for tasks and sockets that did not before, if there is any. */
  private void call() {
    SessionThread rested = resting.pollFirst();
    if (rested != null) {
      LockSupport.unpark(rested);
    } else if (!startAnother()) {
      loop.wakeup();
    }
  }

  private boolean startAnother() {
    int before = threads.getAndUpdate(now -> Math.min(now + 1, MOST));
    if (before < MOST) {
      new SessionThread(before + 1).start();
    }
    return before < MOST;
  }

  /** Closes the sockets. Threads end when they have nothing to do; a later task starts one. */
  @Override
  public void close() {
    closed = true;
    loop.close();
    for (SessionThread next = resting.pollFirst(); next != null; next = resting.pollFirst()) {
      LockSupport.unpark(next);
    }
  }

  private final class SessionThread extends Thread {
    SessionThread(int number) {
      super("kith-sessions-" + number);
      setDaemon(true);
    }

    SessionThreads of() {
      return SessionThreads.this;
    }

    @Override
    public void run() {
      boolean useful = true;
      while (useful) {
        useful = runTasks() || waitOnSockets() || rest();
      }
      threads.decrementAndGet();
      if (!tasks.isEmpty()) {
        call();
      }
    }

    /** Some of those in the queue, if there are any. */
    private boolean runTasks() {
      if (tasks.isEmpty()) {
        return false;
      }
      for (int ran = 0; ran < TASKS_IN_TURN && taskComes(); ran++) {
        Runnable task = tasks.poll();
        if (task != null) {
          queued.decrementAndGet();
          run(task);
        }
      }
      if (!tasks.isEmpty()) {
        loop.turn(() -> false);
      }
      return true;
    }

    private boolean taskComes() {
      for (int look = 0; look < LOOKS && tasks.isEmpty(); look++) {
        Thread.onSpinWait();
      }
      return !tasks.isEmpty();
    }

    private static void run(Runnable task) {
      try {
        task.run();
      } catch (Throwable e) {
        LOG.error("a task of a session failed; going on", e);
      }
    }

    /** Unless another does; and lets another do it while this one is busy with what has come. */
    private boolean waitOnSockets() {
      boolean waited = loop.turn(tasks::isEmpty);
      if (waited && !tasks.isEmpty()) {
        call();
      }
      return waited;
    }

    /** Until called; false at the end. */
    private boolean rest() {
      resting.addFirst(this);
      if (tasks.isEmpty() && loop.taken() && !closed) {
        LockSupport.park(this);
      }
      resting.remove(this);
      return !closed || !tasks.isEmpty();
    }
  }
}
