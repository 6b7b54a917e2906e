package dev.kith.node.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.enr.IpPrefix;
import dev.kith.node.enr.IpText;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Attempts attempts = new Attempts(Attempts.CAPACITY);

  private static InetAddress address(String text) {
    return IpText.parse(text).orElseThrow();
  }

  private boolean tries(String from, long second) {
    return attempts.mayTry(address(from), AddressLimits.DEFAULT, second * SECOND);
  }

  @Test
  void turnsASecondAttemptWithinThirtySecondsAwayLikeGoEthereum() {
    assertThat(tries("5.6.7.8", 0)).isTrue();
    assertThat(tries("5.6.7.8", 10)).isFalse();
    assertThat(tries("5.6.7.9", 10)).as("another one").isTrue();
    assertThat(tries("5.6.7.8", 29)).isFalse();
    assertThat(tries("5.6.7.8", 30)).as("what was turned away does not count").isTrue();
  }

  @Test
  void sparesNeighboursUnlessToldOtherwise() {
    assertThat(tries("192.168.0.1", 0)).isTrue();
    assertThat(tries("192.168.0.1", 0)).isTrue();
    assertThat(attempts.size()).isZero();

    AddressLimits strict =
        new AddressLimits(
            new PlaceLimits(1, 1, 1),
            Duration.ofSeconds(30),
            new PlaceLimits(1, 1, 1),
            new PlaceLimits(1, 1, 1),
            true);
    assertThat(attempts.mayTry(address("127.0.0.1"), strict, 0)).isTrue();
    assertThat(attempts.mayTry(address("127.0.0.1"), strict, 0)).isFalse();
  }

  @Test
  void takesANetworkForOneHoweverManyAddressesItHas() {
    long admitted = 0;
    for (int host = 0; host < 256; host++) {
      admitted += tries("5.6.7." + host, 0) ? 1 : 0;
    }
    for (int host = 0; host < 1000; host++) {
      admitted += tries("2a00:1:2:3::" + Integer.toHexString(host), 0) ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(8 + 8);
  }

  @Test
  void takesASiteForOneHoweverManyNetworksItHas() {
    long admitted = 0;
    for (int network = 0; network < 1000; network++) {
      admitted += tries("2a00:1:2:" + Integer.toHexString(network) + "::1", 0) ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(16);
  }

  @Test
  void remembersABoundedNumberHoweverManyComeFromWherever() {
    for (int site = 0; site < 3 * Attempts.CAPACITY; site++) {
      String text = Integer.toHexString(site >>> 16) + ":" + Integer.toHexString(site & 0xffff);
      assertThat(tries("2a00:" + text + "::1", 0)).isTrue();
    }
    assertThat(attempts.size()).isEqualTo(Attempts.CAPACITY);
    assertThat(attempts.places()).isEqualTo(3 * Attempts.CAPACITY);
    assertThat(tries("5.6.7.8", 31)).isTrue();
    assertThat(attempts.places()).as("all others are forgotten").isEqualTo(3);
  }

  record Knock(int address, int pause) {}

  @Provide
  Arbitrary<List<Knock>> knocks() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 31), Arbitraries.integers().between(0, 4))
        .as(Knock::new)
        .list()
        .ofMaxSize(120);
  }

  @Property(tries = 300)
  void agreesWithAListOfWhatWasLetIn(@ForAll("knocks") List<Knock> knocks) {
    int capacity = 12;
    AddressLimits limits =
        new AddressLimits(
            new PlaceLimits(2, 3, 5),
            Duration.ofNanos(10),
            new PlaceLimits(1, 1, 1),
            new PlaceLimits(1, 1, 1),
            false);
    Attempts tested = new Attempts(capacity);
    List<InetAddress> from = new ArrayList<>();
    List<Long> at = new ArrayList<>();
    long now = Long.MAX_VALUE - 100;
    for (Knock knock : knocks) {
      now += knock.pause();
      while (!at.isEmpty() && now - at.get(0) >= 10) {
        at.remove(0);
        from.remove(0);
      }
      int n = knock.address();
      InetAddress address = address("2a00:1:" + n % 2 + ":" + n / 2 % 4 + "::" + n / 8);
      boolean fits =
          count(from, address, IpPrefix::of) < 2
              && count(from, address, IpPrefix::network) < 3
              && count(from, address, IpPrefix::site) < 5;
      assertThat(tested.mayTry(address, limits, now)).isEqualTo(fits);
      if (fits) {
        if (at.size() == capacity) {
          at.remove(0);
          from.remove(0);
        }
        at.add(now);
        from.add(address);
      }
      assertThat(tested.size()).isEqualTo(at.size());
    }
  }

  private static long count(
      List<InetAddress> all, InetAddress from, Function<InetAddress, IpPrefix> size) {
    return all.stream().filter(other -> size.apply(from).contains(other)).count();
  }
}
