package dev.kith.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scala.concurrent.Await;
import scala.concurrent.Promise;
import scala.concurrent.duration.FiniteDuration;

/** What ends a run, and with which words. */
final class FailureTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Engine engine = Engine.create(1);

  @AfterEach
  void close() {
    engine.close();
  }

  private ActorRef<String> node(int node, Consumer<ActorRef<String>> onMessage) {
    Behavior<String> behavior =
        Behaviors.setup(
            context ->
                Behaviors.receiveMessage(
                    message -> {
                      onMessage.accept(context.getSelf());
                      return Behaviors.same();
                    }));
    return engine.spawn(node, behavior);
  }

  @Test
  void anEventThatThrowsEndsTheRun() {
    IllegalStateException cause = new IllegalStateException("planted");
    engine.schedule(
        1_500_000_000,
        4,
        () -> {
          throw cause;
        });
    engine.runUntil(SECOND);
    assertThatThrownBy(() -> engine.runUntil(SECOND.multipliedBy(2)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "node 4 failed at PT1.5S of virtual time: java.lang.IllegalStateException: planted")
        .hasCause(cause);
    assertThatThrownBy(engine::step).isInstanceOf(RunFailedException.class).hasCause(cause);
  }

  @Test
  void whatNoSupervisorHandlesEndsTheRun() {
    ActorRef<String> node =
        node(
            4,
            self -> {
              throw new NoClassDefFoundError("planted");
            });
    node.tell("go");
    assertThatThrownBy(() -> engine.runUntil(SECOND))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith("node 4 failed at PT0S")
        .hasCauseInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void anEndlessLoopEndsTheRun() {
    node(4, self -> self.tell("again")).tell("go");
    assertThatThrownBy(() -> engine.runUntil(SECOND))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith("node 4 failed at PT0S")
        .hasMessageEndingWith("it did 2000000 things without letting time pass: wait with a timer");
  }

  @Test
  void aMessageFromAnotherThreadIsReported() {
    ActorRef<String> worker = node(4, self -> runOn("intruder", () -> self.tell("from outside")));
    worker.tell("go");
    assertThatThrownBy(() -> engine.runUntil(SECOND))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("the thread \"intruder\" sent /user/n-4 with a java.lang.String")
        .hasMessageContaining("FailureTest.java")
        .hasMessageContaining("use timers and messages there instead of threads and futures");
  }

  @Test
  void aSignalFromAnotherThreadIsReported() {
    engine.spawn(
        4,
        Behaviors.setup(
            context -> {
              ActorRef<String> child = context.spawn(Behaviors.empty(), "child");
              context.scheduleOnce(SECOND, context.getSelf(), "go");
              return Behaviors.receiveMessage(
                  message -> {
                    runOn("intruder", () -> Adapter.stop(Adapter.toClassic(context), child));
                    return Behaviors.same();
                  });
            }));
    assertThatThrownBy(() -> engine.runUntil(SECOND))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("the thread \"intruder\" signalled /user/n-4/child at ");
  }

  @Test
  void aFutureThatContinuesElsewhereIsReported() {
    ActorRef<String> node =
        node(
            4, self -> CompletableFuture.supplyAsync(() -> "answer").thenAccept(self::tell).join());
    node.tell("go");
    assertThatThrownBy(() -> engine.runUntil(SECOND))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("sent /user/n-4 with a java.lang.String");
  }

  @Test
  void aShortcutToAnotherNodeIsReported() {
    ActorRef<String> other = node(5, self -> {});
    node(4, self -> other.tell("past the network")).tell("go");
    assertThatThrownBy(() -> engine.runUntil(SECOND))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining(
            "node 4 reached /user/n-5 with a java.lang.String past the network at ")
        .hasMessageContaining("FailureTest.java")
        .hasMessageEndingWith("nodes share no actors, so let them talk through their transports");
  }

  @Test
  void watchingAnotherNodeIsReported() {
    ActorRef<String> other = node(5, self -> {});
    engine.spawn(
        4,
        Behaviors.setup(
            context -> {
              context.watch(other);
              return Behaviors.empty();
            }));
    assertThatThrownBy(() -> engine.runUntil(SECOND))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith("node 4 reached /user/n-5 past the network at ");
  }

  @Test
  void waitingForAFutureIsReported() {
    Promise<String> never = Promise.apply();
    node(4, self -> await(never)).tell("go");
    assertThatThrownBy(() -> engine.runUntil(SECOND))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith("node 4 waits for a future at ")
        .hasMessageContaining("FailureTest.java");
  }

  private static void await(Promise<String> promise) {
    try {
      Await.result(promise.future(), FiniteDuration.create(1, "hour"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void timePassesForWhoDrivesTheRunOnly() {
    engine.schedule(1, 4, () -> engine.runUntil(SECOND));
    assertThatThrownBy(() -> engine.runUntil(SECOND))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("time passes already: this is for who drives the run");
  }

  @Test
  void theEngineBelongsToOneThread() {
    Throwable[] thrown = new Throwable[1];
    runOn(
        "another",
        () -> {
          try {
            engine.step();
          } catch (IllegalStateException e) {
            thrown[0] = e;
          }
        });
    assertThat(thrown[0])
        .hasMessage("an engine belongs to the thread that made it; \"another\" is another one");
  }

  /** Runs something on a thread with this name, to its end. */
  private static void runOn(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
