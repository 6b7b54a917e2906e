package dev.kith.node.environment;

import akka.actor.typed.ActorRef;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The resolver of this machine, which blocks: so it has threads of its own. */
final class RealNames implements Names {
  /** Lookups at once: names are looked up before dials, of which few run at a time. */
  private static final int MAX_THREADS = 4;

  /** Waiting lookups: more than a node dials at once; the rest is told to ask again. */
  private static final int MAX_WAITING = 256;

  /** Idle threads end, since most nodes never look a name up. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          MAX_THREADS,
          MAX_THREADS,
          IDLE.toSeconds(),
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MAX_WAITING),
          RealNames::thread);

  RealNames() {
    threads.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "kith-names");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void lookup(String host, ActorRef<? super Answer> asker) {
    try {
      threads.execute(() -> asker.tell(answer(host)));
    } catch (RejectedExecutionException e) {
      asker.tell(new Answer(host, List.of(), "too many lookups wait already; ask again later"));
    }
  }

  private static Answer answer(String host) {
    try {
      return new Answer(host, List.of(InetAddress.getAllByName(host)), "");
    } catch (UnknownHostException e) {
      return new Answer(host, List.of(), "no address is known for host " + host);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
