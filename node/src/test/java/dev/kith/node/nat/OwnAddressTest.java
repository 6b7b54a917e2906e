package dev.kith.node.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.enr.IpText;
import dev.kith.node.nat.OwnAddress.Known;
import dev.kith.node.nat.OwnAddress.Origin;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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
    v4.fix(ip("1.2.3.6"));
    assertThat(v4.current(0)).contains(new Known(Origin.FIXED, ip("1.2.3.6"), 30303, 30303));
  }

  /** Whether the address is said so many minutes after the first vote; the votes go on. */
  private boolean isSaid(int minute) {
    long now = Duration.ofMinutes(minute).toNanos();
    for (int i = 0; i < 10; i++) {
      v4.vote(new InetSocketAddress(ip("1.2.3.4"), 4444), ip("60." + i + ".0.1"), now);
    }
    return v4.current(now).isPresent();
  }

  @Test
  void whereNobodyCallsIsNotSaidForLong() {
    assertThat(isSaid(0)).isTrue();
    assertThat(isSaid(59)).isTrue();
    assertThat(isSaid(60)).isFalse();
    assertThat(isSaid(7 * 60 - 1)).isFalse();
    assertThat(isSaid(7 * 60)).isTrue();
    assertThat(isSaid(8 * 60)).isFalse();
  }

  @Test
  void whereSomebodyCallsIsSaidAsLongAsVotesCount() {
    assertThat(isSaid(0)).isTrue();
    v4.reached(ip("70.0.0.1"));
    assertThat(isSaid(24 * 60)).isTrue();
    assertThat(v4.current(Duration.ofMinutes(24 * 60 + 6).toNanos())).isEmpty();
  }

  @Test
  void callsFromTheOwnNetworkOrOfTheOtherFamilyProveNothing() {
    assertThat(isSaid(0)).isTrue();
    v4.reached(ip("192.168.1.7"));
    v4.reached(ip("2a00::7"));
    assertThat(isSaid(61)).isFalse();
  }

  @Test
  void whatSomebodyInsistsOnNeedsNoCalls() {
    v4.fix(ip("1.2.3.6"));
    assertThat(isSaid(61)).isTrue();
  }

  @Property
  void theBestAnswerWinsInWhateverOrderTheyCome(
      @ForAll boolean fixed, @ForAll boolean voted, @ForAll boolean bound, @ForAll boolean first) {
    OwnAddress own = new OwnAddress(Family.IPV4, 30303);
    if (first && voted) {
      votes(own, 10, "1.2.3.4", 4444);
    }
    if (bound) {
      own.bind(ip("10.0.0.5"));
    }
    if (fixed) {
      own.fix(ip("1.2.3.6"));
    }
    if (!first && voted) {
      votes(own, 10, "1.2.3.4", 4444);
    }
    assertThat(own.current(0).map(Known::origin))
        .isEqualTo(
            fixed
                ? Optional.of(Origin.FIXED)
                : voted
                    ? Optional.of(Origin.VOTED)
                    : bound ? Optional.of(Origin.BOUND) : Optional.empty());
  }

  @Property
  void fewerNetworksThanTenMoveNothing(
      @ForAll @Size(max = 200) List<@IntRange(max = 8) Integer> networks,
      @ForAll @IntRange(min = 1, max = 65_535) int port) {
    OwnAddress own = new OwnAddress(Family.IPV4, 30303);
    int host = 0;
    for (int network : networks) {
      InetAddress voter = ip("60." + network + ".0." + host++ % 256);
      own.vote(new InetSocketAddress(ip("6.6.6.6"), port), voter, 0);
    }
    assertThat(own.current(0)).isEmpty();
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
