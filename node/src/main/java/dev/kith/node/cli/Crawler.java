package dev.kith.node.cli;

import akka.actor.typed.ActorRef;
import dev.kith.node.discovery.crawl.Crawl;
import dev.kith.node.discovery.v4.Discv4Service;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks what a {@link Crawl} wants to know, until it is done or to be stopped. */
final class Crawler {
  /** What is done after each answer. */
  interface Listener {
    void heard(Crawl.Progress progress) throws IOException;
  }

  private final DiscoveryNode self;
  private final Crawl crawl;
  private final BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
  private volatile boolean stopped;

  Crawler(DiscoveryNode self, Crawl crawl) {
    this.self = self;
    this.crawl = crawl;
  }

  /**
   * Crawls on this thread, for a time at most.
   *
   * @return whether nothing is left to be asked
   */
  boolean run(Duration most, Listener listener) throws IOException {
    Instant end = Instant.now().plus(most);
    while (!crawl.isDone() && !stopped && Instant.now().isBefore(end)) {
      crawl.next().forEach(this::ask);
      await(Duration.between(Instant.now(), end)).run();
      listener.heard(crawl.progress());
    }
    return crawl.isDone();
  }

  /** Ends the run soon. Safe from any thread. */
  void stop() {
    stopped = true;
    answers.add(Crawler::nothing);
  }

  private static void nothing() {}

  private Runnable await(Duration most) throws IOException {
    try {
      Runnable answer = answers.poll(most.toMillis(), TimeUnit.MILLISECONDS);
      return answer == null ? Crawler::nothing : answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The crawl was broken off.", e);
    }
  }

  private void ask(Crawl.Question question) {
    if (question instanceof Crawl.Check check) {
      this.<Discv4Service.Recorded>ask(
          replyTo -> new Discv4Service.RequestRecord(check.node(), replyTo),
          answer ->
              crawl.checked(
                  check.node().id(),
                  Optional.ofNullable(answer).flatMap(Discv4Service.Recorded::record),
                  Instant.now()));
    } else if (question instanceof Crawl.Ask ask) {
      this.<Discv4Service.Found>ask(
          replyTo -> new Discv4Service.FindNode(ask.node(), ask.target(), replyTo),
          answer ->
              crawl.named(
                  ask.node().id(),
                  Optional.ofNullable(answer).flatMap(Discv4Service.Found::nodes)));
    }
  }

  /** What comes of it, an answer or a failure, is dealt with on the thread that crawls. */
  private <T> void ask(
      Function<ActorRef<T>, Discv4Service.Command> question, Consumer<@Nullable T> then) {
    var unused =
        self.<T>asked(question)
            .whenComplete((answer, failure) -> answers.add(() -> then.accept(answer)));
  }
}
