package dev.kith.protocols.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.cli.Results;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class StoryTest {
  private final Story story = new Story(new Results(), Duration.ZERO);
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

  @Test
  void whatHasHappenedNeedsNoPatience() throws InterruptedException {
    queue.add("it happened");
    assertThat(story.await(queue, "it happens")).isEqualTo("it happened");
  }

  @Test
  void whatDoesNotHappenEndsTheStoryWithASentence() {
    assertThatThrownBy(() -> story.await(queue, "pigs fly"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("it did not happen that pigs fly");
    assertThatThrownBy(() -> story.require(false, "pigs fly"))
        .hasMessageContaining("it did not happen that pigs fly");
  }
}
