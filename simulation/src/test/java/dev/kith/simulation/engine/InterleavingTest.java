package dev.kith.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What may happen in any order does, over the seeds, and nothing else. */
final class InterleavingTest {
  /** Enough for all six orders of three actors to occur. */
  private static final int SEEDS = 40;

  private final List<String> heard = new ArrayList<>();

  private Behavior<String> named(String name) {
    return Behaviors.receiveMessage(
        message -> {
          heard.add(name + message);
          return Behaviors.same();
        });
  }

  /** Sends two messages to each of three actors, all at one moment. */
  private Behavior<String> sender() {
    return Behaviors.setup(
        context -> {
          for (String name : List.of("a", "b", "c")) {
            ActorRef<String> child = context.spawn(named(name), name);
            child.tell("1");
            child.tell("2");
          }
          return Behaviors.empty();
        });
  }

  private String order(long seed) {
    heard.clear();
    try (Engine engine = Engine.create(seed)) {
      engine.spawn(0, sender());
      engine.runUntil(Duration.ZERO);
    }
    return String.join(" ", heard);
  }

  @Test
  void actorsRunInEveryOrderAndTheirMessagesInOne() {
    Set<String> firsts = new TreeSet<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      assertThat(order(seed))
          .containsSubsequence("a1", "a2")
          .containsSubsequence("b1", "b2")
          .containsSubsequence("c1", "c2");
      heard.removeIf(name -> name.endsWith("2"));
      firsts.add(String.join("", heard));
    }
    assertThat(firsts).containsExactly("a1b1c1", "a1c1b1", "b1a1c1", "b1c1a1", "c1a1b1", "c1b1a1");
  }

  @Test
  void aNodeDoesTheSameWhateverOthersDo() {
    try (Village alone = new Village(1, 1);
        Village disturbed = new Village(1, 1)) {
      disturbed.engine.spawn(5, sender());
      disturbed.engine.schedule(7, 6, () -> disturbed.engine.spawn(6, sender()));
      Duration time = Duration.ofSeconds(2);
      alone.engine.runUntil(time);
      disturbed.engine.runUntil(time);
      assertThat(disturbed.engine.traceHash(0)).isEqualTo(alone.engine.traceHash(0));
      assertThat(disturbed.engine.traceHash()).isNotEqualTo(alone.engine.traceHash());
    }
  }
}
