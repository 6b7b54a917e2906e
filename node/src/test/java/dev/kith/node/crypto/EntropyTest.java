package dev.kith.node.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.node.bytes.Bytes;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EntropyTest {
  @Test
  void aSeedGivesTheSamePublishedSequenceForEver() {
    // The first outputs of SplitMix64 for the seed 1234567, as its reference code prints them.
    Entropy entropy = Entropy.seeded(1234567);
    assertThat(Long.toUnsignedString(entropy.nextLong())).isEqualTo("6457827717110365317");
    assertThat(Long.toUnsignedString(entropy.nextLong())).isEqualTo("3203168211198807973");
    assertThat(Long.toUnsignedString(entropy.nextLong())).isEqualTo("9817491932198370423");
  }

  @Property(tries = 200)
  void aNumberBelowABoundIsInRange(@ForAll long seed, @ForAll @IntRange(min = 1) int bound) {
    Entropy entropy = Entropy.seeded(seed);
    assertThat(entropy.nextInt(bound)).isBetween(0, bound - 1);
    assertThat(entropy.nextDouble()).isGreaterThanOrEqualTo(0).isLessThan(1);
  }

  @Test
  void everyNumberBelowABoundComesAboutAsOftenAsAnyOther() {
    Entropy entropy = Entropy.seeded(3);
    int[] counts = new int[6];
    for (int i = 0; i < 60_000; i++) {
      counts[entropy.nextInt(6)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(9_500, 10_500);
    }
  }

  @Test
  void aBoundMustBePositive() {
    assertThatThrownBy(() -> Entropy.secure().nextInt(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secureBytesDoNotRepeat() {
    Bytes first = Entropy.secure().bytes(32);
    assertThat(first.size()).isEqualTo(32);
    assertThat(Entropy.secure().bytes(32)).isNotEqualTo(first);
    assertThat(Entropy.secure().nextLong()).isNotEqualTo(Entropy.secure().nextLong());
  }

  @Test
  void fillingEndsWhereTheArrayEnds() {
    assertThat(Entropy.seeded(9).bytes(13)).isEqualTo(Entropy.seeded(9).bytes(16).slice(0, 13));
    assertThat(Entropy.seeded(9).bytes(0)).isEqualTo(Bytes.EMPTY);
  }
}
