package dev.kith.node.crypto;

import java.math.BigInteger;

/**
 * Random scalars that libsecp256k1 multiplies by in less than half the usual time, and of which
 * there are 2⁶³: more than ever repeat in practice.
 *
 * <p>They have the form a + b × λ with a and b of 32 bits. The curve has an endomorphism: λ times a
 * point costs one multiplication of its x. The library splits every scalar along it, and these into
 * halves so short that most doublings fall away.
 */
final class Mask {
  /** A cube root of one modulo the order of the curve (Gallant, Lambert, Vanstone 2001). */
  private static final BigInteger LAMBDA =
      new BigInteger("5363ad4cc05c30e0a5261c028812645a122e22ea20816678df02967c1b23bd72", 16);

  private Mask() {}

  /**
   * A mask in 32 bytes: never zero, for no sum of so small an a and b is a multiple of the order.
   */
  static byte[] random(Entropy entropy) {
    long random = entropy.nextLong();
    BigInteger a = BigInteger.valueOf(random >>> Integer.SIZE | 1);
    BigInteger b = BigInteger.valueOf(random & 0xffff_ffffL);
    return CurveOrder.toBytes(b.multiply(LAMBDA).add(a).mod(CurveOrder.N));
  }
}
