package dev.kith.node.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** The order of the group of secp256k1 (SEC 2, section 2.4.1), and what is measured by it. */
final class CurveOrder {
  static final BigInteger N =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private static final byte[] ORDER = toBytes(N);

  /** The largest S that verifies: a signature with a larger one has a twin with a smaller. */
  private static final byte[] HALF = toBytes(N.shiftRight(1));

  private CurveOrder() {}

  /** Whether 32 bytes are a number from 1 to n - 1: a private key, or an R or S. */
  static boolean isScalar(byte[] number) {
    return isScalar(number, 0);
  }

  /** The same for the 32 bytes at an offset. */
  static boolean isScalar(byte[] array, int at) {
    return Arrays.compareUnsigned(array, at, at + 32, ORDER, 0, 32) < 0 && !isZero(array, at);
  }

  /** Whether 32 bytes are a number up to half the order. */
  static boolean isLow(byte[] array, int at) {
    return Arrays.compareUnsigned(array, at, at + 32, HALF, 0, 32) <= 0;
  }

  /** A number below 2^256 in 32 bytes, leading zeros kept. */
  static byte[] toBytes(BigInteger number) {
    byte[] bytes = new byte[32];
    writeTo(number, bytes, 0);
    return bytes;
  }

  /** A number below 2^256 into 32 bytes of an array, leading zeros kept. */
  static void writeTo(BigInteger number, byte[] target, int at) {
    byte[] magnitude = number.toByteArray();
    int size = Math.min(magnitude.length, 32);
    System.arraycopy(magnitude, magnitude.length - size, target, at + 32 - size, size);
  }

  /** The 32 bytes at an offset as a number. */
  static BigInteger number(byte[] array, int at) {
    return new BigInteger(1, array, at, 32);
  }

  private static boolean isZero(byte[] array, int at) {
    int any = 0;
    for (int i = at; i < at + 32; i++) {
      any |= array[i];
    }
    return any == 0;
  }
}
