package dev.kith.node.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable slice of a byte array: what messages, keys and packets are made of.
 *
 * <p>A slice shares the array it was cut from, so cutting is free and a small slice of a large
 * message keeps that message in memory; {@link #copy()} lets go of it. Safe from any thread.
 */
public final class Bytes implements Comparable<Bytes> {
  /** No bytes at all. */
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] array;
  private final int offset;
  private final int size;

  private Bytes(byte[] array, int offset, int size) {
    this.array = array;
    this.offset = offset;
    this.size = size;
  }

  /** A copy of the given bytes; the caller keeps its array. */
  public static Bytes copyOf(byte... array) {
    return wrap(array.clone());
  }

  /** The given array without copying: the caller gives it away and must not change it again. */
  public static Bytes wrap(byte[] array) {
    return array.length == 0 ? EMPTY : new Bytes(array, 0, array.length);
  }

  /** A part of the given array without copying: the caller gives the whole array away. */
  public static Bytes wrap(byte[] array, int offset, int size) {
    Objects.checkFromIndexSize(offset, size, array.length);
    return size == 0 ? EMPTY : new Bytes(array, offset, size);
  }

  /**
   * Bytes from hexadecimal text of either case, with or without {@code 0x}.
   *
   * @throws IllegalArgumentException if the text has an odd length or another character
   */
  public static Bytes fromHex(String hex) {
    return wrap(Hex.decode(hex));
  }

  /** The parts, one after the other, in a new array. */
  public static Bytes concat(Bytes... parts) {
    int total = 0;
    for (Bytes part : parts) {
      total = Math.addExact(total, part.size);
    }
    byte[] joined = new byte[total];
    int at = 0;
    for (Bytes part : parts) {
      part.copyTo(joined, at);
      at += part.size;
    }
    return wrap(joined);
  }

  /** Number of bytes. */
  public int size() {
    return size;
  }

  /** Whether there are no bytes. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The byte at an index from 0, signed as Java has it. */
  public byte get(int index) {
    return array[offset + Objects.checkIndex(index, size)];
  }

  /** The byte at an index from 0, as a number from 0 to 255. */
  public int getUnsigned(int index) {
    return get(index) & 0xff;
  }

  /** The eight bytes from an index on as one number, the first byte the highest. */
  public long getLong(int index) {
    return (long) LONGS.get(array, offset + Objects.checkFromIndexSize(index, Long.BYTES, size));
  }

  /** Everything from an index on; shares memory with this. */
  public Bytes slice(int from) {
    return slice(from, size);
  }

  /** The bytes with {@code from <= index < to}; shares memory with this. */
  public Bytes slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return from == to ? EMPTY : new Bytes(array, offset + from, to - from);
  }

  /** The same bytes in memory of their own. */
  public Bytes copy() {
    return wrap(toArray());
  }

  /** A new array with these bytes. */
  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + size);
  }

  /** Writes these bytes into an array, beginning at {@code at}. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, size);
  }

  /**
   * The array underneath, for code that hashes, encrypts or copies without a detour. Read only,
   * from {@link #unsafeOffset()} for {@link #size()} bytes; a writer would break every holder of a
   * slice.
   */
  public byte[] unsafeArray() {
    return array;
  }

  /** Where these bytes begin in {@link #unsafeArray()}. */
  public int unsafeOffset() {
    return offset;
  }

  /** Lower-case hexadecimal text without {@code 0x}. */
  public String toHex() {
    return Hex.encode(array, offset, size);
  }

  /** Byte-wise and unsigned; a prefix comes before what it begins. */
  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(
        array, offset, offset + size, other.array, other.offset, other.offset + other.size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, offset, offset + size, that.array, that.offset, that.offset + that.size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + size; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** At most 32 bytes as text, so that a large message cannot fill a log. */
  @Override
  public String toString() {
    return size <= 32 ? toHex() : slice(0, 32).toHex() + "… (" + size + " bytes)";
  }
}
