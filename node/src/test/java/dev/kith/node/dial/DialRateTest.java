package dev.kith.node.dial;

import static dev.kith.node.dial.DialPlanTest.address;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DialRateTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long START = DialPlanTest.START;

  private final DialRate rate = new DialRate(5, 2);

  @Test
  void privateNetworksAreNobodyElsesBusiness() {
    for (int i = 0; i < 10; i++) {
      rate.dialed(address("192.168.0." + i), START);
    }
    assertThat(rate.obstacle(address("192.168.0.1"), START)).isEmpty();
    assertThat(rate.lastMinute(START)).isZero();
  }

  @Test
  void countsASiteOfIpv6AsOne() {
    rate.dialed(address("2a00:1:2:3::1"), START);
    rate.dialed(address("2a00:1:2:4::1"), START);
    assertThat(rate.obstacle(address("2a00:1:2:5::1"), START)).contains(Obstacle.NETWORK_BUSY);
    assertThat(rate.obstacle(address("2a00:1:3:5::1"), START)).isEmpty();
    assertThat(rate.eases(START)).isEqualTo(START + MINUTE);
    assertThat(rate.obstacle(address("2a00:1:2:5::1"), START + MINUTE)).isEmpty();
  }

  record Call(int network, int host, int seconds) {}

  @Provide
  Arbitrary<List<Call>> calls() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(1, 9),
            Arbitraries.integers().between(0, 25))
        .as(Call::new)
        .list()
        .ofMaxSize(60);
  }

  /** The model: a list of all calls, counted anew each time. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void agreesWithAListOfAllCalls(@ForAll("calls") List<Call> calls) {
    record Made(int network, long nanos) {}

    DialRate tested = new DialRate(5, 2);
    List<Made> model = new ArrayList<>();
    long now = START;
    for (Call call : calls) {
      now += Duration.ofSeconds(call.seconds()).toNanos();
      long moment = now;
      model.removeIf(made -> moment - made.nanos() >= MINUTE);
      boolean busy = model.stream().filter(made -> made.network() == call.network()).count() >= 2;
      var address = address("8.8." + call.network() + "." + call.host());
      var obstacle = tested.obstacle(address, now);
      assertThat(obstacle.isPresent()).isEqualTo(busy || model.size() >= 5);
      assertThat(obstacle.filter(Obstacle.NETWORK_BUSY::equals).isPresent()).isEqualTo(busy);
      if (obstacle.isEmpty()) {
        tested.dialed(address, now);
        model.add(new Made(call.network(), now));
      }
      assertThat(tested.lastMinute(now)).isEqualTo(model.size());
    }
  }
}
