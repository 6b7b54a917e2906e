package dev.kith.node.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of an array as one long, the first byte the lowest: one instruction once compiled.
 */
final class LittleEndian {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  static long getLong(byte[] array, int at) {
    return (long) LONGS.get(array, at);
  }

  static void putLong(byte[] array, int at, long value) {
    LONGS.set(array, at, value);
  }
}
