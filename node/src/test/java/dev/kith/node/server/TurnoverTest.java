package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.dial.DialReport;
import dev.kith.node.dial.Obstacle;
import dev.kith.node.dial.Rotation;
import dev.kith.node.session.DisconnectReason;
import dev.kith.node.session.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnoverTest {
  private static final long NOW = Duration.ofHours(1).toNanos();
  private static final PeerLimits LIMITS = new PeerLimits(6, 4, 50);
  private static final DialReport CROWDED =
      new DialReport(
          0, 1, Map.of(), Map.of(Obstacle.NO_SLOT, 1), 0, Map.of(), 0, 0, false, Optional.empty());

  private final Turnover turnover = new Turnover();

  private static List<Rotation.Peer> peers(int dialed, int inbound) {
    return IntStream.range(0, dialed + inbound)
        .mapToObj(
            id ->
                new Rotation.Peer(new SessionId(id), id < dialed, false, 0, dialed + inbound - id))
        .toList();
  }

  private Optional<SessionId> turn(List<Rotation.Peer> peers, DialReport waiting) {
    return turnover.turn(peers, LIMITS, waiting, NOW, Entropy.seeded(1));
  }

  @Test
  void nobodyGoesWhileNobodyElseAsks() {
    assertThat(turn(peers(2, 4), DialReport.NOTHING)).isEmpty();
    turnover.refused(DisconnectReason.ALREADY_CONNECTED);
    assertThat(turn(peers(2, 4), DialReport.NOTHING)).isEmpty();
  }

  @Test
  void oneOfThoseWhoCalledGoesForOneWhoWasTurnedAway() {
    turnover.refused(DisconnectReason.TOO_MANY_PEERS);
    assertThat(turn(peers(2, 4), DialReport.NOTHING))
        .hasValueSatisfying(id -> assertThat(id.number()).isGreaterThan(2));
    assertThat(turn(peers(2, 4), DialReport.NOTHING)).isEmpty();
  }

  @Test
  void oneOfThoseWeCalledGoesForOneWeCouldCall() {
    assertThat(turn(peers(1, 4), CROWDED)).isEmpty();
    assertThat(turn(peers(2, 4), CROWDED)).contains(new SessionId(1));
  }
}
