package dev.kith.node.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop over all sockets of a transport, on the thread of whoever takes the next turn; one at a
 * time.
 *
 * <p>It accepts, finishes connects, and reads what has arrived into the streams; it never decodes
 * and never waits for anything but the selector. What is said to be on the loop's thread runs
 * within a turn.
 */
final class SelectorLoop {
  /** Closing a thousand sockets takes some milliseconds; a stuck system must not stop us. */
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(SelectorLoop.class);

  /** What a registered channel does when it is ready; runs on the loop's thread. */
  interface Ready {
    void ready(SelectionKey key) throws IOException;

    /** The channel broke. */
    void failed(IOException cause);
  }

  private record Deadline(long nanos, Runnable task) {}

  private final Ticker ticker = new RealTicker();
  private final PriorityQueue<Deadline> deadlines =
      new PriorityQueue<>(Comparator.comparingLong(Deadline::nanos));
  private final Selector selector;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  /** Whether somebody has the turn; for ever, once all is closed. */
  private final AtomicBoolean taken = new AtomicBoolean();

  private final CountDownLatch ended = new CountDownLatch(1);

  /** Whether the selector waits, or is about to: it must be woken for what is new. */
  private volatile boolean waiting;

  private volatile boolean closed;

  /** Gets a thread that rests to take the turn. */
  private volatile Runnable caller = () -> {};

  private SelectorLoop(Selector selector) {
    this.selector = selector;
  }

  static SelectorLoop open() {
    try {
      return new SelectorLoop(Selector.open());
    } catch (IOException e) {
      throw new UncheckedIOException("the system gives no selector to wait on sockets with", e);
    }
  }

  /** Whom to tell when a turn ends whose thread will not take the next one. */
  void callBy(Runnable caller) {
    this.caller = caller;
  }

  /** Runs a task on the loop's thread, soon; after {@link #close()} it is forgotten. */
  void execute(Runnable task) {
    tasks.add(task);
    wakeup();
  }

  /** Runs a task on the loop's thread when the time has passed. */
  void after(Duration delay, Runnable task) {
    Deadline deadline = new Deadline(ticker.nanos() + delay.toNanos(), task);
    execute(() -> deadlines.add(deadline));
  }

  /**
   * Ends the wait, if the selector waits: it then forgets closed channels, whose descriptors become
   * free, and heeds other interests.
   */
  void wakeup() {
    if (waiting) {
      selector.wakeup();
    }
  }

  /**
   * Frees the descriptors and addresses of closed channels, which the selector holds until it looks
   * again. On the loop's thread only.
   */
  void forgetClosed() {
    try {
      selector.selectNow(this::dispatch);
    } catch (IOException e) {
      LOG.trace("they will be forgotten at the next select", e);
    }
  }

  /**
   * Closes a channel, does something besides on the loop's thread, and waits until the system has
   * let go of the channel: a registered one listens on until the selector has forgotten it.
   */
  void release(SelectableChannel channel, Runnable besides) {
    CountDownLatch released = new CountDownLatch(1);
    execute(
        () -> {
          Sockets.closeQuietly(channel);
          besides.run();
          forgetClosed();
          released.countDown();
        });
    if (turn(() -> false)) {
      caller.run();
    }
    try {
      if (!closed && !released.await(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("an address may be in use a little longer: the sockets' thread is busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** On the loop's thread only. */
  SelectionKey register(SelectableChannel channel, int interest, Ready ready) throws IOException {
    return channel.register(selector, interest, ready);
  }

  /**
   * Handles what is ready on the caller's thread, unless somebody does already.
   *
   * @param idle whether the caller has nothing else to do, and waits until something is ready;
   *     whoever gives it something then calls {@link #wakeup()}
   * @return whether it was the caller's turn
   */
  boolean turn(BooleanSupplier idle) {
    if (!taken.compareAndSet(false, true)) {
      return false;
    }
    if (closed) {
      closeAll();
      return false;
    }
    try {
      runTasks();
      select(idle);
      runTasks();
      runDue();
    } catch (IOException | RuntimeException e) {
      LOG.error("waiting on sockets failed; going on", e);
    } finally {
      waiting = false;
      taken.set(false);
    }
    return true;
  }

  /** Whether somebody has the turn. */
  boolean taken() {
    return taken.get();
  }

  private void select(BooleanSupplier idle) throws IOException {
    // First this, and then a look whether there is anything: so nothing that comes between is
    // missed.
    waiting = true;
    if (tasks.isEmpty() && idle.getAsBoolean() && !closed) {
      selector.select(this::dispatch, millisToNextDeadline());
    } else {
      selector.selectNow(this::dispatch);
    }
    waiting = false;
  }

  private void dispatch(SelectionKey key) {
    waiting = false;
    Ready ready = (Ready) key.attachment();
    try {
      ready.ready(key);
    } catch (IOException e) {
      key.cancel();
      ready.failed(e);
    } catch (java.nio.channels.CancelledKeyException e) {
      // The stream closed its channel between select and here: there is nobody left to tell.
      key.cancel();
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  /** Zero means: until something happens. */
  private long millisToNextDeadline() {
    Deadline next = deadlines.peek();
    return next == null ? 0 : Math.max(1, (next.nanos() - ticker.nanos()) / 1_000_000 + 1);
  }

  private void runDue() {
    for (Deadline next = deadlines.peek();
        next != null && next.nanos() - ticker.nanos() <= 0;
        next = deadlines.peek()) {
      deadlines.remove();
      next.task().run();
    }
  }

  /** In the last turn, which never ends: there is nothing left to wait on. */
  private void closeAll() {
    // What was asked for before the end is still done, such as closing a listener's connections.
    runTasks();
    for (SelectionKey key : selector.keys()) {
      ((Ready) key.attachment()).failed(new IOException("the transport was closed"));
      Sockets.closeQuietly(key.channel());
    }
    Sockets.closeQuietly(selector);
    ended.countDown();
  }

  /** Returns when all is closed, so that the same addresses can be had again at once. */
  void close() {
    closed = true;
    selector.wakeup();
    turn(() -> false);
    try {
      ended.await(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
