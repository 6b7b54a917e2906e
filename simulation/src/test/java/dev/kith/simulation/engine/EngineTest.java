package dev.kith.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.Behaviors;
import dev.kith.node.crypto.Entropy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EngineTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Engine engine = Engine.create(1);
  private final List<Object> heard = new ArrayList<>();

  @AfterEach
  void close() {
    engine.close();
  }

  private Behavior<Object> listener() {
    return Behaviors.receive(Object.class)
        .onAnyMessage(
            message -> {
              heard.add(message);
              return message.equals("stop") ? Behaviors.stopped() : Behaviors.same();
            })
        .onSignal(
            PostStop.class,
            signal -> {
              heard.add("stopped");
              return Behaviors.same();
            })
        .build();
  }

  @Test
  void timePassesOnlyAsAsked() {
    assertThat(engine.now()).isZero();
    engine.runUntil(HOUR);
    assertThat(engine.now()).isEqualTo(HOUR);
    assertThat(engine.ticker().nanos()).isEqualTo(HOUR.toNanos());
    assertThat(engine.wallClock().instant()).isEqualTo(Instant.parse("2030-01-01T01:00:00Z"));
    engine.runUntil(SECOND);
    assertThat(engine.now()).isEqualTo(HOUR);
  }

  @Test
  void nodesAreSubtrees() {
    ActorRef<Object> node = engine.spawn(7, listener());
    assertThat(node.path().toStringWithoutAddress()).isEqualTo("/user/n-7");
    node.tell("hello");
    engine.runUntil(Duration.ZERO);
    assertThat(heard).containsExactly("hello");
    assertThat(engine.isRunning(7)).isTrue();
    assertThat(engine.isRunning(8)).isFalse();
  }

  @Test
  void whatRunsAndWaitsIsCounted() {
    ActorRef<Object> node = engine.spawn(7, listener());
    engine.runUntil(Duration.ZERO);
    assertThat(engine.actors(7)).containsExactly("n-7");
    for (int i = 0; i < 3; i++) {
      node.tell("hello");
    }
    engine.runUntil(SECOND);
    node.tell("stop");
    engine.runUntil(SECOND.multipliedBy(2));
    assertThat(engine.actors(7)).isEmpty();
    assertThat(engine.mostWaiting(7)).isEqualTo(3);
    assertThat(engine.mostWaiting(8)).isZero();
  }

  @Test
  void whatNobodyHandlesIsTold() {
    engine.listenForUnhandled((nanos, node, what) -> heard.add(nanos + " " + node + " " + what));
    ActorRef<Object> node =
        engine.spawn(
            7, Behaviors.receive(Object.class).onMessageEquals("known", Behaviors::same).build());
    node.tell("known");
    engine.runUntil(SECOND);
    assertThat(heard).isEmpty();
    node.tell("unknown");
    engine.runUntil(SECOND.multipliedBy(2));
    assertThat(heard).containsExactly("1000000000 7 /user/n-7 did not handle a java.lang.String");
  }

  @Test
  void aNodeRunsOnlyOnce() {
    engine.spawn(7, listener());
    assertThatThrownBy(() -> engine.spawn(7, listener()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("node 7 is running: stop it, and spawn it again when it has ended");
  }

  @Test
  void aNodeStopsAndStartsAgain() {
    engine.spawn(7, listener());
    engine.schedule(
        SECOND.toNanos(), 7, () -> engine.stop(7, () -> engine.spawn(7, listener()).tell("again")));
    engine.runUntil(SECOND);
    assertThat(heard).containsExactly("stopped", "again");
    assertThat(engine.isRunning(7)).isTrue();
  }

  @Test
  void aNodeMayEndByItself() {
    engine.spawn(7, listener()).tell("stop");
    engine.runUntil(Duration.ZERO);
    assertThat(engine.isRunning(7)).isFalse();
    engine.stop(7, () -> heard.add("was not running"));
    engine.runUntil(Duration.ZERO);
    assertThat(heard).containsExactly("stop", "stopped", "was not running");
  }

  @Test
  void aNodeThatFailsEndsAlone() {
    engine.spawn(
        1,
        Behaviors.setup(
            context -> {
              throw new IllegalArgumentException("planted");
            }));
    engine.spawn(2, listener());
    engine.runUntil(SECOND);
    assertThat(engine.isRunning(1)).isFalse();
    assertThat(engine.isRunning(2)).isTrue();
  }

  @Test
  void aThousandNodesStart() {
    for (int node = 0; node < 1000; node++) {
      engine.spawn(node, listener()).tell(node);
    }
    engine.runUntil(Duration.ZERO);
    assertThat(heard).hasSize(1000).doesNotHaveDuplicates();
  }

  @Test
  void runsAsLongAsACondition() {
    for (int second = 1; second <= 5; second++) {
      int event = second;
      engine.schedule(SECOND.multipliedBy(second).toNanos(), 0, () -> heard.add(event));
    }
    assertThat(engine.runWhile(() -> heard.size() < 3, HOUR)).isTrue();
    assertThat(engine.now()).isEqualTo(Duration.ofSeconds(3));
    assertThat(engine.runWhile(() -> heard.size() < 9, HOUR)).isFalse();
    assertThat(engine.now()).isEqualTo(HOUR);
  }

  @Test
  void stepsUntilNothingIsLeft() {
    engine.schedule(5, 0, () -> heard.add(engine.now()));
    engine.schedule(9, 0, () -> heard.add(engine.now()));
    assertThat(engine.step()).isTrue();
    assertThat(heard).containsExactly(Duration.ofNanos(5));
    assertThat(engine.step()).isTrue();
    assertThat(engine.step()).isFalse();
    assertThat(engine.now()).isEqualTo(Duration.ofNanos(9));
  }

  @Test
  void simultaneousEventsHaveAnOrder() {
    engine.schedule(5, 1, () -> sendTo(3, "from 1"));
    engine.schedule(5, 0, () -> sendTo(3, "from 0"));
    engine.schedule(5, 2, () -> sendTo(2, "to 2"));
    engine.runUntil(SECOND);
    assertThat(heard)
        .containsExactly(
            "to 2 first",
            "to 2 then",
            "from 0 first",
            "from 0 then",
            "from 1 first",
            "from 1 then");
  }

  private void sendTo(int node, String text) {
    long later = engine.ticker().nanos() + 10;
    engine.schedule(later, node, () -> heard.add(text + " first"));
    engine.schedule(later, node, () -> heard.add(text + " then"));
  }

  @Test
  void nothingHappensInThePast() {
    engine.runUntil(Duration.ofNanos(10));
    assertThatThrownBy(() -> engine.schedule(9, 0, () -> {}))
        .hasMessage(
            "an event cannot lie in the past, nor one for another node in the present: it is 10"
                + " ns");
    assertThatThrownBy(() -> engine.schedule(9, () -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    engine.schedule(10, 0, () -> heard.add("now"));
    engine.runUntil(engine.now());
    assertThat(heard).containsExactly("now");
  }

  @Test
  void anotherNodeIsReachedInTheFutureOnly() {
    engine.schedule(5, 0, () -> engine.schedule(6, 1, () -> heard.add("soon")));
    engine.runUntil(Duration.ofNanos(6));
    assertThat(heard).containsExactly("soon");
    engine.schedule(7, 0, () -> engine.schedule(7, 1, () -> {}));
    assertThatThrownBy(() -> engine.runUntil(SECOND))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("nor one for another node in the present: it is 7 ns");
  }

  @Test
  void whatHappensToTheWorldComesFirst() {
    engine.schedule(5, 0, () -> heard.add("node"));
    engine.schedule(
        5,
        () -> {
          heard.add("world");
          engine.spawn(3, listener()).tell("hello");
          engine.schedule(6, () -> engine.stop(3));
        });
    engine.runUntil(SECOND);
    assertThat(heard).containsExactly("world", "hello", "node", "stopped");
  }

  @Test
  void aNodeDecidesAboutItselfAlone() {
    engine.spawn(1, listener());
    engine.schedule(
        5,
        2,
        () -> {
          assertThatThrownBy(() -> engine.stop(1))
              .hasMessage("node 2 cannot start or stop node 1: do so from outside");
          assertThatThrownBy(() -> engine.spawn(3, listener()))
              .hasMessage("node 2 cannot start or stop node 3: do so from outside");
          assertThatThrownBy(() -> engine.schedule(9, () -> {}))
              .hasMessage("node 2 cannot change the world: schedule from outside");
        });
    engine.runUntil(SECOND);
    assertThat(engine.isRunning(1)).isTrue();
  }

  @Test
  void streamsOfRandomnessAreIndependent() {
    Entropy keys = engine.entropy(3, "keys");
    long first = keys.nextLong();
    assertThat(engine.entropy(3, "keys").nextLong()).isNotEqualTo(first);
    assertThat(engine.entropy(3, "nonces").nextLong()).isNotEqualTo(first);
    assertThat(engine.entropy(4, "keys").nextLong()).isNotEqualTo(first);
    try (Engine same = Engine.create(1);
        Engine other = Engine.create(2)) {
      same.entropy(2, "keys").nextLong();
      assertThat(same.entropy(3, "keys").nextLong()).isEqualTo(first);
      assertThat(other.entropy(3, "keys").nextLong()).isNotEqualTo(first);
    }
  }

  @Test
  void askingForAHashChangesNothing() {
    engine.spawn(1, listener()).tell("hello");
    engine.runUntil(SECOND);
    long hash = engine.traceHash();
    assertThat(engine.traceHash(1)).isNotZero().isEqualTo(hash);
    assertThat(engine.traceHash(2)).isZero();
    assertThat(engine.traceHash()).isEqualTo(hash);
  }

  @Test
  void theListenerHearsWhatActorsTake() {
    engine.listen(
        (nanos, node, mailbox, message) -> {
          if (node >= 0) {
            heard.add(nanos + " " + node + " " + mailbox + " " + message);
          }
        });
    ActorRef<Object> node = engine.spawn(7, Behaviors.ignore());
    engine.schedule(5, 7, () -> node.tell("hello"));
    engine.runUntil(SECOND);
    assertThat(heard).containsExactly("5 7 0 hello");
  }

  @Test
  void protocolsRunOnTheEngineToo() {
    DispatcherSelector dispatcher = DispatcherSelector.fromConfig("kith.protocol-dispatcher");
    Behavior<Object> child =
        Behaviors.setup(
            context -> {
              heard.add(Thread.currentThread());
              return Behaviors.ignore();
            });
    engine.spawn(
        1,
        Behaviors.setup(
            context -> {
              context.spawn(child, "eth-69", dispatcher);
              return Behaviors.ignore();
            }));
    engine.runUntil(Duration.ZERO);
    assertThat(heard).containsExactly(Thread.currentThread());
  }

  @Test
  void leavesNoThreads() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Engine another = Engine.create(2);
    another.spawn(1, listener());
    another.runUntil(SECOND);
    assertThat(heard).isEmpty();
    another.close();
    another.close();
    assertThat(heard).containsExactly("stopped");
    assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(before);
    assertThatThrownBy(another::step).hasMessage("the engine is closed");
  }

  @Test
  void nodesHaveNumbersThatFit() {
    assertThatThrownBy(() -> engine.spawn(-1, listener()))
        .hasMessage("the number of a node is not negative: -1");
    assertThatThrownBy(() -> engine.spawn(1 << 20, listener()))
        .hasMessage("nodes have numbers from 0 to 1048575, not 1048576");
  }
}
