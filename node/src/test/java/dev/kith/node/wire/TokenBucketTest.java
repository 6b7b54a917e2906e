package dev.kith.node.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Property
  void letsNoMoreThroughThanTheRateAndOneBurst(
      @ForAll @LongRange(min = 1, max = 1L << 40) long rate,
      @ForAll @LongRange long start,
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 1 << 24) Integer> takes,
      @ForAll @IntRange(max = 3) int idle) {
    TokenBucket bucket = new TokenBucket(rate, start);
    long now = start;
    double before = 0;
    for (int take : takes) {
      double seconds = (now - start) / (double) SECOND;
      assertThat(before).isLessThanOrEqualTo((seconds + 1) * rate + takes.size());
      before += take;
      long until = bucket.take(take, now);
      now = Math.max(0, until - now) + now + idle * SECOND / 3;
    }
    double waited = (now - start) / (double) SECOND - takes.size() * idle / 3.0;
    assertThat(waited).as("waits for no more than was taken").isLessThanOrEqualTo(before / rate);
  }

  @Property(tries = 100)
  void passesNoneOfItsTakersOver(
      @ForAll @IntRange(min = 2, max = 8) int takers,
      @ForAll @IntRange(min = 1, max = 99) int size) {
    TokenBucket bucket = new TokenBucket(100, 0);
    long[] next = new long[takers];
    int[] taken = new int[takers];
    for (long now = 0; now < 100 * SECOND; now += SECOND / 100) {
      for (int i = 0; i < takers; i++) {
        if (next[i] <= now) {
          next[i] = bucket.take(size, now);
          taken[i]++;
        }
      }
    }
    for (int count : taken) {
      assertThat(Math.abs(count - taken[0])).isLessThanOrEqualTo(1 + 100 / size);
    }
  }

  @Test
  void savesNoMoreThanASecond() {
    TokenBucket bucket = new TokenBucket(10, 0);
    assertThat(bucket.take(10, 100 * SECOND)).isEqualTo(100 * SECOND);
    assertThat(bucket.take(5, 100 * SECOND)).isEqualTo(100 * SECOND + SECOND / 2);
  }

  @Test
  void hasARate() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(0, 0));
  }
}
