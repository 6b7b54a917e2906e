package dev.kith.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.ActorSystem;
import akka.actor.Cancellable;
import akka.actor.Scheduler;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Akka's timers in virtual time. */
final class TimersTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Engine engine = Engine.create(1);
  private final List<String> heard = new ArrayList<>();

  @AfterEach
  void close() {
    engine.close();
  }

  /** A node that notes each message with its time in nanoseconds. */
  private void node(BiConsumer<ActorContext<String>, TimerScheduler<String>> start) {
    engine.spawn(
        1,
        Behaviors.<String>setup(
            context ->
                Behaviors.withTimers(
                    timers -> {
                      start.accept(context, timers);
                      return Behaviors.receiveMessage(
                          message -> {
                            heard.add(message + " " + engine.ticker().nanos());
                            return Behaviors.same();
                          });
                    })));
  }

  @Test
  void timersFireInTheirOrderToTheNanosecond() {
    node(
        (context, timers) -> {
          timers.startSingleTimer("third", Duration.ofNanos(1_000_002));
          timers.startSingleTimer("first", Duration.ofNanos(1));
          timers.startSingleTimer("second", Duration.ofNanos(1_000_001));
        });
    engine.runUntil(SECOND);
    assertThat(heard).containsExactly("first 1", "second 1000001", "third 1000002");
  }

  @Test
  void timersRepeat() {
    node(
        (context, timers) -> {
          timers.startTimerAtFixedRate("rate", Duration.ofNanos(5), Duration.ofNanos(300));
          timers.startTimerWithFixedDelay("delay", Duration.ofNanos(400));
        });
    engine.runUntil(Duration.ofNanos(1000));
    assertThat(heard)
        .containsExactly("rate 5", "rate 305", "delay 400", "rate 605", "delay 800", "rate 905");
  }

  @Test
  void aCancelledTimerDoesNotFire() {
    node(
        (context, timers) -> {
          timers.startSingleTimer("cancelled", Duration.ofNanos(10));
          timers.cancel("cancelled");
          var once = context.scheduleOnce(Duration.ofNanos(10), context.getSelf(), "cancelled");
          assertThat(once.cancel()).isTrue();
          assertThat(once.cancel()).isFalse();
          assertThat(once.isCancelled()).isTrue();
        });
    engine.runUntil(SECOND);
    assertThat(heard).isEmpty();
  }

  @Test
  void aTimerThatFiredIsNotCancelledAnyMore() {
    List<Cancellable> once = new ArrayList<>();
    node(
        (context, timers) ->
            once.add(context.scheduleOnce(Duration.ofNanos(10), context.getSelf(), "once")));
    engine.runUntil(SECOND);
    assertThat(heard).containsExactly("once 10");
    assertThat(once.get(0).cancel()).isFalse();
    assertThat(once.get(0).isCancelled()).isFalse();
  }

  @Test
  void silenceTimesOut() {
    node((context, timers) -> context.setReceiveTimeout(Duration.ofNanos(77), "silence"));
    engine.runUntil(Duration.ofNanos(200));
    assertThat(heard).containsExactly("silence 77", "silence 154");
  }

  @Test
  void timersEndWithTheirNode() {
    node((context, timers) -> timers.startTimerWithFixedDelay("beat", SECOND));
    engine.schedule(SECOND.multipliedBy(2).toNanos() + 1, 1, () -> engine.stop(1));
    engine.runUntil(SECOND.multipliedBy(9));
    assertThat(heard).containsExactly("beat 1000000000", "beat 2000000000");
  }

  /** Not in every JVM, for Akka's jitter is made of more than one draw, but on this thread. */
  @Test
  void backOffIsJitteredBySeed() {
    assertThat(restarts(1)).isEqualTo(restarts(1)).isNotEqualTo(restarts(2));
  }

  private static List<Long> restarts(long seed) {
    List<Long> times = new ArrayList<>();
    try (Engine engine = Engine.create(seed)) {
      Behavior<Void> failing =
          Behaviors.setup(
              context -> {
                times.add(engine.ticker().nanos());
                throw new IllegalStateException("planted");
              });
      engine.spawn(
          1,
          Behaviors.supervise(failing)
              .onFailure(
                  SupervisorStrategy.restartWithBackoff(SECOND, SECOND.multipliedBy(60), 0.5)
                      .withLoggingEnabled(false)));
      engine.runUntil(SECOND.multipliedBy(60));
    }
    assertThat(times).hasSizeGreaterThan(3);
    return times;
  }

  @Test
  void theSchedulerEndsWithTheActorSystem() {
    List<ActorSystem> system = new ArrayList<>();
    Engine another = Engine.create(2);
    another.spawn(
        1,
        Behaviors.setup(
            context -> {
              system.add(context.getSystem().classicSystem());
              schedule(system.get(0), (Scheduler.TaskRunOnClose) () -> heard.add("on close"));
              schedule(system.get(0), () -> heard.add("never"));
              return Behaviors.empty();
            }));
    another.runUntil(SECOND);
    assertThat(heard).isEmpty();
    another.close();
    assertThat(heard).containsExactly("on close");
    assertThatThrownBy(() -> schedule(system.get(0), () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the actor system has ended, and its timers with it");
  }

  private static void schedule(ActorSystem system, Runnable task) {
    system.scheduler().scheduleOnce(Duration.ofHours(1), task, system.dispatcher());
  }
}
