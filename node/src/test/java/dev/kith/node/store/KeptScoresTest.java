package dev.kith.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.enr.NodeId;
import dev.kith.node.reputation.Reputation.Score;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class KeptScoresTest {
  private static final Instant NOON = Instant.ofEpochSecond(1_000_000);
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final Table table = new MemoryStore().table(KeptScores.TABLE);
  private final KeptScores kept = new KeptScores(table);

  private static NodeId node(int number) {
    return new NodeId(Bytes.wrap(ByteBuffer.allocate(NodeId.SIZE).putInt(number).array()));
  }

  private static Instant at(int hour) {
    return NOON.plus(Duration.ofHours(hour));
  }

  @Test
  void areAsOldAsTheyWere() {
    kept.put(new Score(node(1), -12.5, 4 * HOUR), 5 * HOUR, at(0));
    kept.put(new Score(node(2), 7, 5 * HOUR), 5 * HOUR, at(0));
    assertThat(new KeptScores(table).load(100 * HOUR, at(2)))
        .containsExactly(new Score(node(1), -12.5, 97 * HOUR), new Score(node(2), 7, 98 * HOUR));
  }

  @Test
  void areForgottenWhenNothingIsLeftOfThem() {
    kept.put(new Score(node(1), -12.5, 0), 0, at(0));
    kept.put(new Score(node(1), 0, 0), 0, at(0));
    kept.put(new Score(node(2), -100, 0), 0, at(0));
    table.put(node(3).bytes(), Bytes.fromHex("c0"));
    assertThat(kept.load(0, at(24 * 7))).isEmpty();
    assertThat(kept.load(0, at(0))).isEmpty();
  }

  @Test
  void areNotMoreThanThereIsRoomFor() {
    for (int i = 0; i < KeptScores.MOST + 10; i++) {
      kept.put(new Score(node(i), -1, 0), 0, at(0));
    }
    assertThat(kept.load(0, at(0))).hasSize(KeptScores.MOST);
    kept.put(new Score(node(0), 0, 0), 0, at(0));
    kept.put(new Score(node(KeptScores.MOST), -1, 0), 0, at(0));
    assertThat(kept.load(0, at(0))).hasSize(KeptScores.MOST);
  }
}
