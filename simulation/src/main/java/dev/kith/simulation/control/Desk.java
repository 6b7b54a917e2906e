package dev.kith.simulation.control;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Where requests from any thread wait for the one thread that may carry them out. That thread
 * {@linkplain #work works} here: it takes a request whenever there is one, between two moments of
 * virtual time, and lets time pass otherwise.
 */
public final class Desk {
  /** More than people ask for at once; who asks for more is refused rather than kept waiting. */
  private static final int MOST_REQUESTS = 10_000;

  private final Lab lab;
  private final BlockingQueue<Request<?>> requests = new LinkedBlockingQueue<>(MOST_REQUESTS);
  private volatile boolean closed;

  /** A desk in a lab, which stays its owner's. */
  public Desk(Lab lab) {
    this.lab = lab;
  }

  private record Request<T>(Function<Lab, T> what, CompletableFuture<T> answer) {
    void carryOut(Lab lab) {
      try {
        answer.complete(what.apply(lab));
      } catch (RuntimeException | Error e) {
        answer.completeExceptionally(e);
      }
    }

    void refuse(String sentence) {
      answer.completeExceptionally(new IllegalStateException(sentence));
    }
  }

  /**
   * Asks for something. Safe from any thread.
   *
   * @param request is carried out on the thread of the lab, which it must not hold up
   * @return what it returned or threw; told on the thread of the lab
   */
  public <T> CompletionStage<T> ask(Function<Lab, T> request) {
    Request<T> asked = new Request<>(request, new CompletableFuture<>());
    if (!requests.offer(asked)) {
      asked.refuse(MOST_REQUESTS + " requests are waiting; ask again later.");
    } else if (closed) {
      refuseAll();
    }
    return asked.answer();
  }

  /**
   * Carries requests out and lets time pass, until the desk is closed. On the thread of the lab.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public void work() throws InterruptedException {
    while (!closed) {
      Request<?> request = requests.poll(lab.idle(), TimeUnit.NANOSECONDS);
      if (request != null) {
        request.carryOut(lab);
      } else {
        lab.pass(requests::isEmpty);
      }
    }
    refuseAll();
  }

  /** Ends the work; who still waits is refused. Safe from any thread. */
  public void close() {
    closed = true;
    // Nobody waits for this one: with it the thread looks up, and sees that it may go.
    requests.offer(new Request<>(Lab::idle, new CompletableFuture<>()));
  }

  private void refuseAll() {
    Request<?> request = requests.poll();
    while (request != null) {
      request.refuse("The simulation is ending.");
      request = requests.poll();
    }
  }
}
