package dev.kith.node.dial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.crypto.Entropy;
import dev.kith.node.dial.Rotation.Peer;
import dev.kith.node.session.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RotationTest {
  private static final long NOW = Long.MIN_VALUE + Duration.ofMinutes(5).toNanos();

  private static Peer peer(int id, boolean dialed, boolean exempt, int minutes, double score) {
    long since = NOW - Duration.ofMinutes(minutes).toNanos();
    return new Peer(new SessionId(id), dialed, exempt, since, score);
  }

  @Test
  void takesItsTimeLikeGoEthereum() {
    Entropy entropy = Entropy.seeded(1);
    for (int i = 0; i < 1000; i++) {
      assertThat(Rotation.pause(entropy)).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(7));
    }
  }

  @Test
  void nobodyGoesWhileNobodyWaits() {
    List<Peer> peers = List.of(peer(1, true, false, 60, 0), peer(2, true, false, 60, 1));
    assertThat(Rotation.choose(peers, false, false, NOW, Entropy.seeded(1))).isEmpty();
    assertThat(Rotation.choose(peers, false, true, NOW, Entropy.seeded(1))).isEmpty();
    assertThat(Rotation.choose(peers, true, false, NOW, Entropy.seeded(1)))
        .contains(new SessionId(1));
  }

  @Test
  void ofEquallyUsefulPeersTheOldestIsSafe() {
    List<Peer> peers = List.of(peer(1, false, false, 60, 0), peer(2, false, false, 90, 0));
    assertThat(Rotation.choose(peers, true, true, NOW, Entropy.seeded(1)))
        .contains(new SessionId(1));
  }

  @Provide
  Arbitrary<List<Peer>> peers() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(true, false, false),
            Arbitraries.integers().between(0, 30),
            Arbitraries.integers().between(-100, 50))
        .as((dialed, exempt, minutes, score) -> peer(0, dialed, exempt, minutes, score))
        .list()
        .ofMaxSize(60)
        .map(RotationTest::numbered);
  }

  private static List<Peer> numbered(List<Peer> peers) {
    List<Peer> numbered = new ArrayList<>();
    for (Peer peer : peers) {
      SessionId id = new SessionId(numbered.size());
      numbered.add(new Peer(id, peer.dialed(), peer.exempt(), peer.sinceNanos(), peer.score()));
    }
    return numbered;
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void sparesWhoIsWantedYoungOrUseful(
      @ForAll("peers") List<Peer> peers,
      @ForAll boolean byDialed,
      @ForAll boolean byInbound,
      @ForAll long seed) {
    Optional<SessionId> chosen =
        Rotation.choose(peers, byDialed, byInbound, NOW, Entropy.seeded(seed));
    chosen.ifPresent(
        id -> {
          Peer peer = peers.get((int) id.number());
          assertThat(peer.exempt()).isFalse();
          assertThat(NOW - peer.sinceNanos()).isGreaterThanOrEqualTo(Rotation.YOUNG.toNanos());
          assertThat(peer.dialed() ? byDialed : byInbound).isTrue();
          List<Peer> pool = peers.stream().filter(each -> each.dialed() == peer.dialed()).toList();
          long better = pool.stream().filter(each -> each.score() > peer.score()).count();
          long equal = pool.stream().filter(each -> each.score() == peer.score()).count();
          assertThat((better + equal - 1) * 10).isGreaterThanOrEqualTo(pool.size());
        });
  }
}
