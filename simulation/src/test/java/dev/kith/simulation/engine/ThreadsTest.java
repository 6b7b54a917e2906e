package dev.kith.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On however many threads nodes run, the same happens in each of them. */
final class ThreadsTest {
  private static final int SEEDS = 4;
  private static final int NODES = 7;
  private static final int SECONDS = 4;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 8})
  void aVillageIsTheSame(int threads) {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(Village.hash(seed, NODES, SECONDS, threads))
          .isEqualTo(Village.hash(seed, NODES, SECONDS));
    }
  }

  /** Five nodes tell that something reaches them, and when, all at the same moments. */
  private static List<String> told(int threads) {
    List<String> told = new ArrayList<>();
    try (Engine engine = Engine.create(1, threads)) {
      engine.lookahead(() -> 10);
      for (int node = 4; node >= 0; node--) {
        for (long time = 100; time <= 300; time += 50) {
          String reached = node + "@" + time;
          engine.schedule(time, node, () -> engine.report(() -> told.add(reached)));
        }
      }
      engine.runUntil(Duration.ofNanos(1_000));
    }
    return told;
  }

  @Test
  void reportsComeInTheSameOrder() {
    assertThat(told(1)).hasSize(25).startsWith("0@100", "1@100", "2@100");
    assertThat(told(3)).isEqualTo(told(1));
  }

  /** Three nodes get a message that they do not know, and one each from outside. */
  private static List<String> unhandled(int threads) {
    List<String> told = new ArrayList<>();
    try (Engine engine = Engine.create(1, threads)) {
      engine.lookahead(() -> 10);
      engine.listenForUnhandled((nanos, node, what) -> told.add(nanos + " " + node + " " + what));
      for (int node = 0; node < 3; node++) {
        int here = node;
        ActorRef<Object> actor = engine.spawn(node, Behaviors.receive(Object.class).build());
        engine.tell(node, actor, "from outside");
        engine.schedule(100, node, () -> actor.tell(here));
        engine.schedule(100, node, () -> engine.report(() -> told.add("turn of " + here)));
      }
      engine.runUntil(Duration.ofNanos(1_000));
      assertThat(engine.actors(1)).containsExactly("n-1");
      assertThat(engine.mostWaiting(1)).isOne();
    }
    return told;
  }

  @Test
  void unhandledMessagesAreToldInTurn() {
    assertThat(unhandled(1))
        .hasSize(9)
        .startsWith("0 0 /user/n-0 did not handle a java.lang.String")
        .endsWith("turn of 2", "100 2 /user/n-2 did not handle a java.lang.Integer");
    assertThat(unhandled(2)).isEqualTo(unhandled(1));
  }

  @Test
  void theWorldChangesBetweenAllNodes() {
    List<String> done = new ArrayList<>();
    try (Engine engine = Engine.create(1, 2)) {
      engine.lookahead(() -> 1_000);
      engine.schedule(20, 0, () -> engine.report(() -> done.add("after")));
      engine.schedule(10, 1, () -> engine.report(() -> done.add("before")));
      engine.schedule(20, () -> done.add("change"));
      engine.runUntil(Duration.ofNanos(100));
    }
    assertThat(done).containsExactly("before", "change", "after");
  }

  @Test
  void whoIsFasterThanTheLookaheadIsFound() {
    try (Engine engine = Engine.create(1, 2)) {
      engine.lookahead(() -> 1_000);
      engine.schedule(10, 0, () -> engine.schedule(500, 1, () -> {}));
      assertThatThrownBy(() -> engine.runUntil(Duration.ofNanos(2_000)))
          .isInstanceOf(RunFailedException.class)
          .hasMessageContaining("node 0 would affect node 1");
    }
  }

  @Test
  void whatFailsOnAnotherThreadEndsTheRun() {
    try (Engine engine = Engine.create(1, 2)) {
      engine.schedule(
          10,
          1,
          () -> {
            throw new IllegalStateException("on purpose");
          });
      assertThatThrownBy(() -> engine.runUntil(Duration.ofSeconds(1)))
          .isInstanceOf(RunFailedException.class)
          .hasMessageContaining("node 1 failed")
          .hasMessageContaining("on purpose");
      assertThatThrownBy(engine::step).isInstanceOf(RunFailedException.class);
    }
  }

  @Test
  void messagesOfSeveralThreadsHaveNoListener() {
    try (Engine engine = Engine.create(1, 2)) {
      assertThatThrownBy(() -> engine.listen((nanos, node, mailbox, message) -> {}))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> Engine.create(1, 0)).hasMessageContaining("not 0");
  }
}
