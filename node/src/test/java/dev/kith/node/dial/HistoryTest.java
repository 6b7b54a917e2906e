package dev.kith.node.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.crypto.Entropy;
import dev.kith.node.enr.NodeId;
import dev.kith.node.session.Closure;
import dev.kith.node.session.DisconnectReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Duration REDIAL = Duration.ofSeconds(35);
  private static final long START = DialPlanTest.START;
  private static final Closure FULL = DialPlanTest.goodbye(DisconnectReason.TOO_MANY_PEERS);

  private final History history = new History(REDIAL, 3, Entropy.seeded(1));

  private static NodeId node(int number) {
    byte[] id = new byte[NodeId.SIZE];
    id[0] = (byte) number;
    return new NodeId(Bytes.wrap(id));
  }

  @Test
  void whoIsWithinAPauseIsNeverForgottenSoNobodyNewIsCalled() {
    for (int i = 0; i < 3; i++) {
      history.dialed(node(i), START);
    }
    assertThat(history.hasRoom(START)).isFalse();
    assertThat(history.obstacle(node(9), false, START)).contains(Obstacle.BACKING_OFF);
    history.ended(node(9), FULL, false, START);
    assertThat(history.size()).isEqualTo(3);
    long later = START + REDIAL.toNanos();
    assertThat(history.due(node(9), false, START)).isEqualTo(later);
    assertThat(history.obstacle(node(9), false, later)).isEmpty();
    history.dialed(node(9), later);
    assertThat(history.size()).isEqualTo(3);
  }

  @Test
  void aSessionThatLastedMakesPausesShortAgain() {
    for (int i = 0; i < 4; i++) {
      history.ended(node(1), FULL, false, START);
    }
    long grown = history.due(node(1), false, START) - START;
    assertThat(grown).isGreaterThanOrEqualTo(Duration.ofMinutes(40).toNanos());
    history.ended(node(1), FULL, true, START);
    assertThat(history.due(node(1), false, START) - START)
        .isBetween(Duration.ofMinutes(5).toNanos(), Duration.ofSeconds(375).toNanos());
  }

  @Test
  void impatienceNeverCutsTheRedialInterval() {
    history.dialed(node(1), START);
    history.ended(node(1), FULL, false, START);
    long soonest = history.due(node(1), true, START) - START;
    assertThat(soonest).isEqualTo(Duration.ofMinutes(1).toNanos());
    assertThat(history.obstacle(node(1), true, START + REDIAL.toNanos() - 1))
        .contains(Obstacle.RECENTLY_DIALED);
  }
}
