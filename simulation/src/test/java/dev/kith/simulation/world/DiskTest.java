package dev.kith.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.event.NodeEvent.Listening;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What outlives the process of a node that has a folder: by its record, as an example. */
final class DiskTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Chronicle chronicle = new Chronicle();

  private World lonely() {
    World world =
        World.seeded(1)
            .nodes(1)
            .setup((node, config) -> config.dataDir(Path.of("kept")))
            .listener(chronicle)
            .create();
    world.startAll();
    world.runFor(MINUTE);
    return world;
  }

  private List<String> records() {
    return chronicle.of(0, Listening.class).stream().map(Listening::enr).toList();
  }

  @Test
  void aNodeKnowsItsRecordFromBefore() {
    try (World world = lonely()) {
      world.restart(0);
      world.runFor(MINUTE);
      assertThat(records()).hasSize(2);
      assertThat(records().get(1)).isEqualTo(records().get(0));
    }
  }

  @Test
  void aNodeWithAnEmptyDiskSignsAnother() {
    try (World world = lonely()) {
      world.wipe(0);
      world.restart(0);
      world.runFor(MINUTE);
      assertThat(records()).doesNotHaveDuplicates().hasSize(2);
    }
  }
}
