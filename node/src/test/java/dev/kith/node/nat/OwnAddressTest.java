package dev.kith.node.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.enr.IpText;
import dev.kith.node.nat.OwnAddress.Family;
import dev.kith.node.nat.OwnAddress.Known;
import dev.kith.node.nat.OwnAddress.Origin;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnAddressTest {
  private final OwnAddress v4 = new OwnAddress(Family.IPV4, 30303);
  private final OwnAddress v6 = new OwnAddress(Family.IPV6, 30303);

  private static InetAddress ip(String text) {
    return IpText.parse(text).orElseThrow();
  }

  private void votes(OwnAddress own, int count, String endpoint, int port) {
    for (int i = 0; i < count; i++) {
      own.vote(new InetSocketAddress(ip(endpoint), port), ip("60." + i + ".0.1"), 0);
    }
  }

  private Optional<Origin> origin() {
    return v4.current(0).map(Known::origin);
  }

  @Test
  void whoKnowsBetterHasTheLastWord() {
    assertThat(origin()).isEmpty();
    v4.bind(ip("10.0.0.5"));
    assertThat(v4.current(0)).contains(new Known(Origin.BOUND, ip("10.0.0.5"), 30303, 30303));
    votes(v4, 10, "1.2.3.4", 4444);
    assertThat(v4.current(0)).contains(new Known(Origin.VOTED, ip("1.2.3.4"), 4444, 30303));
    v4.map(ip("1.2.3.5"), 5000, 5001);
    assertThat(v4.current(0)).contains(new Known(Origin.MAPPED, ip("1.2.3.5"), 5000, 5001));
    v4.fix(ip("1.2.3.6"));
    assertThat(v4.current(0)).contains(new Known(Origin.FIXED, ip("1.2.3.6"), 30303, 30303));
  }

  @Test
  void whatARouterGivesUpIsNoAddressAnyMore() {
    votes(v4, 10, "1.2.3.4", 4444);
    v4.map(ip("1.2.3.5"), 5000, 5001);
    v4.unmap();

    assertThat(origin()).contains(Origin.VOTED);
  }

  @Test
  void whatNobodyReachesIsNotSaidUnlessSomebodyInsists() {
    votes(v4, 10, "1.2.3.4", 4444);
    v4.unreachable(true);
    assertThat(origin()).isEmpty();
    v4.unreachable(false);
    assertThat(origin()).contains(Origin.VOTED);
    v4.fix(ip("1.2.3.6"));
    v4.unreachable(true);
    assertThat(origin()).contains(Origin.FIXED);
  }

  @Test
  void familiesDoNotMix() {
    votes(v6, 20, "1.2.3.4", 4444);
    assertThat(v6.current(0)).isEmpty();
    votes(v6, 10, "2a00::1", 4444);
    assertThat(v6.current(0)).contains(new Known(Origin.VOTED, ip("2a00::1"), 4444, 30303));
    assertThatThrownBy(() -> v6.fix(ip("1.2.3.4"))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> v4.fix(ip("0.0.0.0"))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void votesAgeAndAFewDoNotCount() {
    votes(v4, 9, "1.2.3.4", 4444);
    assertThat(origin()).isEmpty();
    votes(v4, 10, "1.2.3.4", 4444);
    assertThat(v4.current(Duration.ofMinutes(4).toNanos())).isPresent();
    assertThat(v4.current(Duration.ofMinutes(6).toNanos())).isEmpty();
  }
}
