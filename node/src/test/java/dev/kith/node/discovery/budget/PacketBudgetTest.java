package dev.kith.node.discovery.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kith.node.enr.IpText;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PacketBudgetTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final PacketBudget budget = new PacketBudget();

  private static InetSocketAddress at(String ip, int port) {
    return new InetSocketAddress(IpText.parse(ip).orElseThrow(), port);
  }

  private long taken(int packets, String ip, int port) {
    return IntStream.range(0, packets).filter(i -> budget.take(at(ip, port), 0)).count();
  }

  @Test
  void oneEndpointIsCutOffAndOthersAreNot() {
    assertThat(taken(10_000, "60.0.0.1", 1)).isEqualTo(120);
    assertThat(taken(1, "60.0.0.2", 1)).isOne();
  }

  @Test
  void portsDoNotMultiplyWhatAHostMaySend() {
    assertThat(IntStream.range(0, 100).mapToLong(port -> taken(100, "60.0.0.1", port)).sum())
        .isEqualTo(300);
  }

  @Test
  void hostsDoNotMultiplyWhatANetworkMaySend() {
    assertThat(IntStream.range(0, 100).mapToLong(i -> taken(100, "60.0.0." + i, 1)).sum())
        .isEqualTo(900);
    assertThat(IntStream.range(0, 100).mapToLong(i -> taken(100, "2a00:1:2:" + i + "::1", 1)).sum())
        .isEqualTo(900);
  }

  @Test
  void manyNodesOfTheOwnNetworkMaySpeak() {
    assertThat(IntStream.range(1, 100).mapToLong(port -> taken(100, "127.0.0.1", port)).sum())
        .isEqualTo(9900);
  }

  @Test
  void whoWaitsMaySendAgain() {
    taken(10_000, "60.0.0.1", 1);
    assertThat(budget.take(at("60.0.0.1", 1), SECOND / 2)).isTrue();
  }

  /** Never more than the burst and what time has brought; and all that comes slowly enough. */
  @Property(tries = 200)
  void limitsRateAndNothingElse(
      @ForAll @IntRange(min = 1, max = 50) int perSecond,
      @ForAll @IntRange(min = 1, max = 50) int burst,
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long gap,
      @ForAll long start) {
    TokenBuckets<String> buckets = new TokenBuckets<>(perSecond, burst, 10);
    int packets = 500;
    long taken =
        IntStream.range(0, packets).filter(i -> buckets.take("a", start + i * gap)).count();
    double most = burst + (double) perSecond * gap * packets / SECOND + 1;

    assertThat((double) taken).isLessThanOrEqualTo(most);
    if (gap >= SECOND / perSecond) {
      assertThat(taken).isEqualTo(packets);
    }
  }

  @Test
  void remembersBoundedlyMany() {
    TokenBuckets<Integer> buckets = new TokenBuckets<>(1, 1, 100);
    IntStream.range(0, 10_000).forEach(i -> buckets.take(i, 0));

    assertThat(buckets.size()).isEqualTo(100);
  }
}
