package dev.kith.node.rlpx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScratchTest {
  private static final int MIB = 1024 * 1024;

  private final Scratch scratch = Scratch.ofThread();

  /** Other tests of this thread may have left something, which is lent first. */
  @BeforeEach
  void empty() {
    scratch.lend(MIB / 2);
    scratch.lend(MIB / 32);
  }

  @Test
  void lendsWhatItWasGivenBack() {
    byte[] given = new byte[MIB];
    scratch.takeBack(given);
    assertThat(scratch.lend(MIB / 2)).isSameAs(given);
    assertThat(scratch.lend(MIB / 2)).isNotSameAs(given).hasSize(MIB / 2);
  }

  @Test
  void lendsNothingTooSmallOrFarTooLarge() {
    byte[] given = new byte[MIB];
    scratch.takeBack(given);
    assertThat(scratch.lend(MIB + 1)).hasSize(MIB + 1);
    assertThat(scratch.lend(MIB / 16 - 1)).hasSize(MIB / 16 - 1);
    assertThat(scratch.lend(MIB / 16)).isSameAs(given);
  }

  @Test
  void keepsTheLargestUpToABound() {
    byte[] given = new byte[MIB];
    scratch.takeBack(given);
    scratch.takeBack(new byte[MIB / 2]);
    scratch.takeBack(new byte[2 * MIB + 1]);
    assertThat(scratch.lend(MIB / 2)).isSameAs(given);
  }
}
