package dev.kith.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NatTest {
  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final int INSIDE = 5_000;
  private static final InetSocketAddress FRIEND = remote(1, 1);
  private static final InetSocketAddress OTHER_PORT = remote(1, 2);
  private static final InetSocketAddress STRANGER = remote(2, 1);

  private static InetSocketAddress remote(int host, int port) {
    return new InetSocketAddress(Addresses.ipv4(host), port);
  }

  private static Nat nat(Nat.Type type) {
    return new Nat(type, IDLE);
  }

  @ParameterizedTest
  @CsvSource({
    "FULL_CONE, true, true, true",
    "RESTRICTED, true, true, false",
    "PORT_RESTRICTED, true, false, false",
    "SYMMETRIC, true, false, false"
  })
  void whoGoesOutLetsOthersIn(Nat.Type type, boolean friend, boolean otherPort, boolean stranger) {
    Nat nat = nat(type);
    int port = nat.outgoing(INSIDE, FRIEND, 0);
    assertThat(nat.incoming(port, FRIEND, 1)).isEqualTo(in(friend));
    assertThat(nat.incoming(port, OTHER_PORT, 1)).isEqualTo(in(otherPort));
    assertThat(nat.incoming(port, STRANGER, 1)).isEqualTo(in(stranger));
  }

  private static OptionalInt in(boolean yes) {
    return yes ? OptionalInt.of(INSIDE) : OptionalInt.empty();
  }

  @ParameterizedTest
  @EnumSource(Nat.Type.class)
  void nobodyComesInUnasked(Nat.Type type) {
    Nat nat = nat(type);
    assertThat(nat.incoming(INSIDE, STRANGER, 0)).isEmpty();
    nat.outgoing(INSIDE + 1, STRANGER, 0);
    assertThat(nat.incoming(INSIDE, STRANGER, 0)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Nat.Type.class)
  void onlyASymmetricOneShowsEachADifferentPort(Nat.Type type) {
    Nat nat = nat(type);
    int first = nat.outgoing(INSIDE, FRIEND, 0);
    assertThat(nat.outgoing(INSIDE, FRIEND, 1)).isEqualTo(first);
    assertThat(nat.outgoing(INSIDE, STRANGER, 1) == first).isEqualTo(type != Nat.Type.SYMMETRIC);
    assertThat(nat.outgoing(INSIDE + 1, FRIEND, 1)).isNotEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(Nat.Type.class)
  void whatIsForwardedIsLetIn(Nat.Type type) {
    Nat nat = nat(type);
    assertThat(nat.forward(INSIDE, 80)).isTrue();
    assertThat(nat.forward(INSIDE, 81)).isFalse();
    assertThat(nat.incoming(INSIDE, STRANGER, 0)).hasValue(80);
    assertThat(nat.outgoing(INSIDE, FRIEND, 0)).as("taken").isNotEqualTo(INSIDE);
    nat.close(INSIDE);
    assertThat(nat.incoming(INSIDE, STRANGER, 0)).isEmpty();
  }

  @Test
  void aPortInUseCannotBeForwarded() {
    Nat nat = nat(Nat.Type.FULL_CONE);
    int port = nat.outgoing(INSIDE, FRIEND, 0);
    assertThat(nat.forward(port, 80)).isFalse();
    assertThat(nat.incoming(port, FRIEND, 0)).hasValue(INSIDE);
  }

  @ParameterizedTest
  @EnumSource(Nat.Type.class)
  void aWayCloses(Nat.Type type) {
    Nat nat = nat(type);
    int port = nat.outgoing(INSIDE, FRIEND, 0);
    assertThat(nat.outgoing(INSIDE, FRIEND, 1)).isEqualTo(port);
    assertThat(nat.incoming(port, FRIEND, IDLE.toNanos())).isPresent();
    assertThat(nat.incoming(port, FRIEND, IDLE.toNanos() + 1)).isEmpty();
    assertThat(nat.forward(port, 80)).as("free again").isTrue();
  }

  @Property(tries = 200)
  void eachWayHasAPortOfItsOwn(
      @ForAll Nat.Type type, @ForAll @Size(max = 60) List<@IntRange(max = 15) Integer> calls) {
    Nat nat = nat(type);
    nat.forward(INSIDE, 80);
    Map<Integer, Integer> insides = new LinkedHashMap<>();
    for (int call : calls) {
      int inside = INSIDE + call % 4;
      InetSocketAddress to = remote(call / 4, 1);
      int port = nat.outgoing(inside, to, 0);
      assertThat(insides.merge(port, inside, (before, now) -> before)).isEqualTo(inside);
      assertThat(nat.incoming(port, to, 0)).hasValue(inside);
    }
    assertThat(insides).doesNotContainKey(INSIDE);
    assertThat(nat.incoming(INSIDE, STRANGER, 0)).hasValue(80);
  }
}
