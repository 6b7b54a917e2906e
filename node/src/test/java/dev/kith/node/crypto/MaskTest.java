package dev.kith.node.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaskTest {
  private static final int MANY = 10_000;

  private final Entropy entropy = Entropy.seeded(1);

  @Test
  void everyMaskIsAScalarOfItsOwn() {
    Set<BigInteger> seen = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      byte[] mask = Mask.random(entropy);
      assertThat(CurveOrder.isScalar(mask)).isTrue();
      seen.add(CurveOrder.number(mask, 0));
    }
    assertThat(seen).hasSize(MANY);
  }

  /** λ is one of the two cube roots of one; without that the library would split no mask short. */
  @Test
  void theScalarIsShortAlongTheEndomorphism() {
    BigInteger lambda = CurveOrder.number(Mask.random(fixed(1L)), 0).subtract(BigInteger.ONE);
    assertThat(lambda.modPow(BigInteger.valueOf(3), CurveOrder.N)).isEqualTo(BigInteger.ONE);
    assertThat(lambda).isNotEqualTo(BigInteger.ONE);
  }

  private static Entropy fixed(long value) {
    return target -> LittleEndian.putLong(target, 0, value);
  }
}
