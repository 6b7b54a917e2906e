package dev.kith.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.reputation.Bans.Ban;
import dev.kith.node.reputation.Bans.Target;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class KeptBansTest {
  private static final Instant NOON = Instant.ofEpochSecond(1_000_000);
  private static final Target NODE = Target.parse("ab".repeat(32));
  private static final Target NETWORK = Target.parse("10.1.0.0/16");

  private final Table table = new MemoryStore().table(KeptBans.TABLE);
  private final KeptBans kept = new KeptBans(table);

  private static long hours(int hours) {
    return Duration.ofHours(hours).toNanos();
  }

  private static Instant at(int hour) {
    return NOON.plus(Duration.ofHours(hour));
  }

  @Test
  void endWhenTheyShouldThoughTheClockBeganAnew() {
    kept.put(new Ban(NODE, hours(7), "it lied"), hours(5), at(0));
    kept.put(new Ban(NETWORK, hours(9), "it floods"), hours(5), at(0));
    assertThat(kept.load(hours(100), at(1)))
        .containsExactlyInAnyOrder(
            new Ban(NODE, hours(101), "it lied"), new Ban(NETWORK, hours(103), "it floods"));
  }

  @Test
  void areGoneWhenTheyAreOverOrLifted() {
    kept.put(new Ban(NODE, hours(1), "it lied"), 0, at(0));
    kept.put(new Ban(NETWORK, hours(9), "it floods"), 0, at(0));
    kept.remove(NETWORK);
    assertThat(kept.load(0, at(2))).isEmpty();
    assertThat(kept.load(0, at(0))).as("after the clock went back").isEmpty();
  }

  @Test
  void thatCannotBeReadAreGone() {
    table.put(Bytes.fromHex("01"), Bytes.fromHex("c0"));
    table.put(Bytes.fromHex("02"), Bytes.fromHex("c5836162630180"));
    assertThat(kept.load(0, at(0))).isEmpty();
    assertThat(table.get(Bytes.fromHex("01"))).isEmpty();
    assertThat(table.get(Bytes.fromHex("02"))).isEmpty();
  }
}
