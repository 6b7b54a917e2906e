package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.session.CapabilityTable;
import dev.kith.node.wire.RateLimits.Rate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private long now;
  private final Rates rates = new Rates(() -> now);
  private final Pace arriving = pace(true);
  private final Pace leaving = pace(false);

  private Pace pace(boolean in) {
    Lanes lanes = TestLanes.of(2, IngressLimits.DEFAULT, new Credit(() -> {}), rates);
    return new Pace(rates, in, lanes, () -> now);
  }

  private static RateLimits node(long in, long out) {
    return new RateLimits(new Rate(in, out), Rate.NONE, Map.of(), 0);
  }

  private static void pass(Pace pace, int lane, int bytes) {
    pace.passed(bytes);
    if (lane != CapabilityTable.NONE) {
      pace.passed(lane, bytes);
    }
  }

  @Test
  void holdsNobodyBackWithoutLimits() {
    pass(arriving, 0, 1 << 24);
    assertThat(arriving.limited()).isFalse();
    assertThat(arriving.pauseNanos()).isZero();
    assertThat(leaving.pauseNanos(1)).isZero();
  }

  @Test
  void limitsTheDirectionThatIsMeant() {
    rates.set(node(100, 0));
    pass(arriving, 0, 300);
    pass(leaving, 0, 300);
    assertThat(arriving.pauseNanos()).isEqualTo(2 * SECOND);
    assertThat(leaving.pauseNanos()).isZero();
    now += 2 * SECOND;
    assertThat(arriving.pauseNanos()).isZero();
  }

  @Test
  void letsSessionsShareWhatTheNodeHas() {
    rates.set(node(0, 100));
    Pace other = pace(false);
    pass(leaving, 0, 200);
    pass(other, 1, 200);
    assertThat(leaving.pauseNanos()).isEqualTo(SECOND);
    assertThat(other.pauseNanos()).as("behind the first").isEqualTo(3 * SECOND);
  }

  @Test
  void givesEachPeerItsOwn() {
    rates.set(new RateLimits(Rate.NONE, new Rate(100, 100), Map.of(), 0));
    Pace other = pace(false);
    pass(leaving, 0, 200);
    pass(other, 0, 200);
    assertThat(leaving.pauseNanos()).isEqualTo(SECOND);
    assertThat(other.pauseNanos()).isEqualTo(SECOND);
  }

  @Test
  void holdsOneProtocolBackAlone() {
    rates.set(new RateLimits(Rate.NONE, Rate.NONE, Map.of("p1", new Rate(100, 100)), 0));
    pass(leaving, 1, 200);
    assertThat(leaving.pauseNanos(1)).isEqualTo(SECOND);
    assertThat(leaving.pauseNanos(0)).isZero();
    pass(arriving, 0, 200);
    assertThat(arriving.pauseNanos(0)).isZero();
    pass(arriving, 1, 200);
    assertThat(arriving.pauseNanos(1)).isEqualTo(SECOND);
    assertThat(arriving.pauseNanos()).isZero();
  }

  @Test
  void countsMessagesOfThePeerAlone() {
    rates.set(new RateLimits(Rate.NONE, Rate.NONE, Map.of(), 2));
    for (int i = 0; i < 4; i++) {
      pass(arriving, i == 0 ? CapabilityTable.NONE : 1, 0);
      pass(leaving, 1, 0);
    }
    assertThat(arriving.pauseNanos()).isEqualTo(SECOND);
    assertThat(leaving.pauseNanos()).isZero();
  }

  @Test
  void forgivesDebtsWhenTheLimitsChange() {
    rates.set(node(1, 1));
    pass(arriving, 0, 1000);
    assertThat(arriving.pauseNanos()).isGreaterThan(900 * SECOND);
    rates.set(node(1000, 1));
    assertThat(arriving.pauseNanos()).isZero();
    rates.set(RateLimits.NONE);
    pass(arriving, 0, 1 << 24);
    assertThat(arriving.pauseNanos()).isZero();
    assertThat(rates.limits()).isEqualTo(RateLimits.NONE);
  }
}
