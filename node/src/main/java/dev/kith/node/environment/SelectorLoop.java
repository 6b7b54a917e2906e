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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that waits on all sockets of a transport.
 *
 * <p>It accepts, finishes connects, and reads what has arrived into the streams; it never decodes
 * and never waits for anything but the selector.
 */
final class SelectorLoop implements Runnable {
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
  private final Thread thread = new Thread(this, "kith-sockets");
  private volatile boolean closed;

  private SelectorLoop(Selector selector) {
    this.selector = selector;
    thread.setDaemon(true);
  }

  static SelectorLoop start() {
    try {
      SelectorLoop loop = new SelectorLoop(Selector.open());
      loop.thread.start();
      return loop;
    } catch (IOException e) {
      throw new UncheckedIOException("the system gives no selector to wait on sockets with", e);
    }
  }

  /** Runs a task on the loop's thread, soon; after {@link #close()} it is forgotten. */
  void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /** Runs a task on the loop's thread when the time has passed. */
  void after(Duration delay, Runnable task) {
    Deadline deadline = new Deadline(ticker.nanos() + delay.toNanos(), task);
    execute(() -> deadlines.add(deadline));
  }

  /** Lets the selector forget a channel that was closed, so that its descriptor becomes free. */
  void wakeup() {
    selector.wakeup();
  }

  /**
   * Frees the descriptors and addresses of closed channels, which the selector holds until it looks
   * again. On the loop's thread only.
   */
  void forgetClosed() {
    try {
      selector.selectNow(SelectorLoop::dispatch);
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

  @Override
  public void run() {
    while (!closed) {
      try {
        selector.select(SelectorLoop::dispatch, millisToNextDeadline());
        runTasks();
        runDue();
      } catch (IOException | RuntimeException e) {
        LOG.error("waiting on sockets failed; going on", e);
      }
    }
    closeAll();
  }

  private static void dispatch(SelectionKey key) {
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

  private void closeAll() {
    // What was asked for before the end is still done, such as closing a listener's connections.
    runTasks();
    for (SelectionKey key : selector.keys()) {
      ((Ready) key.attachment()).failed(new IOException("the transport was closed"));
      Sockets.closeQuietly(key.channel());
    }
    Sockets.closeQuietly(selector);
  }

  /** Returns when all is closed, so that the same addresses can be had again at once. */
  void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join(CLOSE_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
