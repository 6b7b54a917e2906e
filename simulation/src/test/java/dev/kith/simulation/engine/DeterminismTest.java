package dev.kith.simulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The seed, and nothing else, decides the course of a run. */
final class DeterminismTest {
  private static final int SEEDS = 12;
  private static final int NODES = 5;
  private static final int SECONDS = 4;

  private static List<Long> hashes() {
    return LongStream.range(0, SEEDS).mapToObj(seed -> Village.hash(seed, NODES, SECONDS)).toList();
  }

  @Test
  void aSeedGivesTheSameRunAgain() {
    List<Long> first = hashes();
    assertThat(hashes()).isEqualTo(first).doesNotHaveDuplicates();
  }

  @Test
  void twoThreadsAtOnceComeToTheSame() throws InterruptedException {
    List<Long> elsewhere = new ArrayList<>();
    Thread thread = new Thread(() -> elsewhere.add(Village.hash(3, NODES, SECONDS)));
    thread.start();
    long here = Village.hash(3, NODES, SECONDS);
    thread.join();
    assertThat(elsewhere).containsExactly(here);
  }

  @Test
  void whatTheCallerDrawsDoesNotMatter() {
    long undisturbed = Village.hash(3, NODES, SECONDS);
    ThreadLocalRandom.current().nextLong();
    assertThat(Village.hash(3, NODES, SECONDS)).isEqualTo(undisturbed);
  }

  @Test
  void theWorkloadDoesWhatItClaims() {
    try (Village village = new Village(1, NODES)) {
      List<String> taken = new ArrayList<>();
      village.engine.listen(
          (nanos, node, mailbox, message) -> taken.add(message.getClass().getSimpleName()));
      village.engine.runUntil(Duration.ofSeconds(SECONDS));
      assertThat(taken).contains("Greeting", "Mourned", "Delayed", "ScheduledRestart");
    }
  }
}
