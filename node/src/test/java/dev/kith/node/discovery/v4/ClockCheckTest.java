package dev.kith.node.discovery.v4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.enr.IpText;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClockCheckTest {
  private static final long UNIX = 1_700_000_000;

  private final ClockCheck clock = new ClockCheck();

  private static InetAddress network(int number) {
    return IpText.parse("60." + number + ".0.1").orElseThrow();
  }

  private Optional<Duration> heard(int network, long left, Duration at) {
    return clock.heard(network(network), UNIX + left, UNIX, at.toNanos());
  }

  @Test
  void aClockThatIsAheadSeesMostPacketsExpired() {
    assertThat(heard(1, -3580, Duration.ZERO)).isEmpty();
    assertThat(heard(2, -3580, Duration.ZERO)).isEmpty();
    assertThat(heard(3, -3579, Duration.ZERO)).contains(Duration.ofHours(1));
  }

  @Test
  void aClockThatIsBehindSeesPacketsThatAreGoodForTooLong() {
    heard(1, 3620, Duration.ZERO);
    heard(2, 3620, Duration.ZERO);
    assertThat(heard(3, 3620, Duration.ZERO)).contains(Duration.ofHours(-1));
  }

  @Test
  void theAlarmIsNotRepeatedForTenMinutes() {
    heard(1, -100, Duration.ZERO);
    heard(2, -100, Duration.ZERO);
    assertThat(heard(3, -100, Duration.ZERO)).isPresent();
    assertThat(heard(3, -100, Duration.ofMinutes(9))).isEmpty();
    heard(1, -100, Duration.ofMinutes(9));
    heard(2, -100, Duration.ofMinutes(9));
    assertThat(heard(3, -100, Duration.ofMinutes(10))).isPresent();
  }

  @Test
  void wordsOfLongAgoCountForNothing() {
    heard(1, 20, Duration.ZERO);
    heard(2, 20, Duration.ZERO);
    heard(3, 20, Duration.ZERO);
    heard(4, -100, Duration.ofMinutes(11));
    heard(5, -100, Duration.ofMinutes(11));
    assertThat(heard(6, -100, Duration.ofMinutes(11))).isPresent();
  }

  @Property
  void aMinorityOfNetworksRaisesNoAlarmHoweverMuchItSends(
      @ForAll @Size(max = 100) List<@IntRange(max = 4) Integer> liars, @ForAll long expiration) {
    ClockCheck check = new ClockCheck();
    for (int honest = 10; honest < 16; honest++) {
      check.heard(network(honest), UNIX + 20, UNIX, 0);
    }
    for (int liar : liars) {
      assertThat(check.heard(network(liar), expiration, UNIX, 0)).isEmpty();
    }
  }

  @Property
  void whateverIsClaimedTheDifferenceIsSane(@ForAll long expiration) {
    ClockCheck check = new ClockCheck();
    for (int network = 0; network < 3; network++) {
      check
          .heard(network(network), expiration, UNIX, 0)
          .ifPresent(ahead -> assertThat(ahead.abs()).isLessThanOrEqualTo(Duration.ofDays(40_000)));
    }
  }

  @Test
  void theSentenceSaysWhatToDo() {
    assertThat(new V4Event.ClockOff(Duration.ofSeconds(-90)).sentence())
        .startsWith("The clock of this machine is about 90 s behind those of most")
        .endsWith("set it, best by NTP.");
  }
}
