package dev.kith.node.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SessionThreadsTest {
  private static final int MANY = 100_000;
  private static final long PATIENCE_SECONDS = 20;

  private final SelectorLoop loop = SelectorLoop.open();
  private final SessionThreads threads = SessionThreads.start(loop);
  private final CountDownLatch done = new CountDownLatch(1);

  @AfterEach
  void close() {
    threads.close();
  }

  private void waitUntilDone() throws InterruptedException {
    assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void runsWhatComesFromOutside() throws InterruptedException {
    threads.execute(done::countDown);
    waitUntilDone();
  }

  @Test
  void runsATaskThatATaskHandsInOnTheSameThread() throws InterruptedException {
    Set<Thread> used = ConcurrentHashMap.newKeySet();
    threads.execute(
        () -> {
          used.add(Thread.currentThread());
          threads.execute(
              () -> {
                used.add(Thread.currentThread());
                done.countDown();
              });
        });
    waitUntilDone();
    assertThat(used).hasSize(1);
  }

  @Test
  void losesNoTaskOfManyFromEverywhere() throws InterruptedException {
    AtomicInteger rest = new AtomicInteger(MANY);
    Runnable once =
        () -> {
          if (rest.decrementAndGet() == 0) {
            done.countDown();
          }
        };
    for (int i = 0; i < MANY / 4; i++) {
      threads.execute(once);
      threads.execute(
          () -> {
            once.run();
            threads.execute(once);
          });
      loop.execute(() -> threads.execute(once));
    }
    waitUntilDone();
    assertThat(rest).hasValue(0);
  }

  @Test
  void helpsATaskThatWaitsForTheSecondOfTwoThatItHandedIn() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(1);
    threads.execute(
        () -> {
          threads.execute(() -> {});
          threads.execute(second::countDown);
          block(second);
          done.countDown();
        });
    waitUntilDone();
  }

  @Test
  void watchesTheSocketsWhileATaskBlocks() throws InterruptedException {
    CountDownLatch seen = new CountDownLatch(1);
    loop.after(
        Duration.ofMillis(1),
        () ->
            threads.execute(
                () -> {
                  loop.after(Duration.ofMillis(1), seen::countDown);
                  block(seen);
                  done.countDown();
                }));
    waitUntilDone();
  }

  @Test
  void goesOnAfterATaskFails() throws InterruptedException {
    threads.execute(
        () -> {
          throw new IllegalStateException("a bug in a task");
        });
    threads.execute(done::countDown);
    waitUntilDone();
  }

  @Test
  void freesTheSocketsOfAListenerThatOneOfItsThreadsCloses() throws InterruptedException {
    AtomicInteger freed = new AtomicInteger();
    threads.execute(
        () -> {
          try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            loop.release(channel, freed::incrementAndGet);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          done.countDown();
        });
    waitUntilDone();
    assertThat(freed).hasValue(1);
  }

  @Test
  void watchesTheSocketsAgainAfterAnotherThreadHadTheTurn() throws Exception {
    Thread test = Thread.currentThread();
    AtomicInteger turns = new AtomicInteger();
    while (turns.get() == 0) {
      try (ServerSocketChannel channel = ServerSocketChannel.open()) {
        loop.release(
            channel,
            () -> {
              if (Thread.currentThread() == test) {
                turns.incrementAndGet();
                waitUntilAllRest();
              }
            });
      }
    }
    loop.execute(done::countDown);
    waitUntilDone();
  }

  /** As long as another thread has the turn. */
  private static void waitUntilAllRest() {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("kith-sessions"))
        .forEach(
            thread -> {
              while (thread.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
              }
            });
  }

  @Test
  void runsWhatComesAfterTheEndAndKeepsNoThread() throws InterruptedException {
    Set<Thread> used = ConcurrentHashMap.newKeySet();
    threads.execute(() -> used.add(Thread.currentThread()));
    threads.close();
    threads.execute(
        () -> {
          used.add(Thread.currentThread());
          done.countDown();
        });
    waitUntilDone();
    for (Thread thread : used) {
      thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private static void block(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
