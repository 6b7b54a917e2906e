package dev.kith.node.rlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kith.node.bytes.Bytes;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Writes items one after the other into a buffer that grows.
 *
 * <pre>{@code
 * Bytes ping = new RlpWriter().list().add(4).add("kith").end().toBytes();
 * }</pre>
 *
 * <p>For one thread at a time.
 */
public final class RlpWriter {
  /** First byte of an empty byte string; smaller first bytes stand for themselves. */
  static final int STRING = 0x80;

  /** First byte of an empty list; smaller ones begin a byte string. */
  static final int LIST = 0xc0;

  /** Largest size of a content, in bytes, that fits into the first byte. */
  static final int MAX_SHORT = 55;

  /** Bytes of the longest header: the first byte and a size of 64 bits. A number needs no more. */
  private static final int MAX_HEADER = 1 + Long.BYTES;

  /** Room for a typical control message; larger ones double it. */
  private static final int INITIAL_CAPACITY = 128;

  /** Open lists for which there is room at first; deeper nesting doubles it. */
  private static final int INITIAL_DEPTH = 4;

  private byte[] buffer = new byte[INITIAL_CAPACITY];
  private int size;

  /** Where the content of each open list begins, the outermost first. */
  private int[] open = new int[INITIAL_DEPTH];

  private int depth;

  /** A writer with nothing written. */
  public RlpWriter() {}

  /** Begins a list; everything up to the matching {@link #end()} goes into it. */
  public RlpWriter list() {
    ensure(1);
    putByte(LIST);
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = size;
    return this;
  }

  /**
   * Ends the innermost open list.
   *
   * @throws IllegalStateException if no list is open
   */
  public RlpWriter end() {
    if (depth == 0) {
      throw new IllegalStateException("no list is open; call list() before end()");
    }
    int start = open[--depth];
    int content = size - start;
    if (content <= MAX_SHORT) {
      buffer[start - 1] = (byte) (LIST + content);
    } else {
      insertLongSize(start, content);
    }
    return this;
  }

  /** Adds a byte string. */
  public RlpWriter add(Bytes value) {
    return add(value.unsafeArray(), value.unsafeOffset(), value.size());
  }

  /** Adds a text as the byte string of its UTF-8 form. */
  public RlpWriter add(String value) {
    byte[] utf8 = value.getBytes(UTF_8);
    return add(utf8, 0, utf8.length);
  }

  /** Adds an unsigned number: a negative {@code long} stands for one of 2^63 and more. */
  public RlpWriter add(long value) {
    ensure(MAX_HEADER);
    if (value >= 0 && value < STRING) {
      putByte(value == 0 ? STRING : (int) value);
    } else {
      int width = width(value);
      putByte(STRING + width);
      putBigEndian(value, width);
    }
    return this;
  }

  /**
   * Adds a number.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public RlpWriter add(BigInteger value) {
    if (value.signum() < 0) {
      throw new IllegalArgumentException("RLP has no negative numbers; send a sign apart");
    }
    if (value.bitLength() <= Long.SIZE) {
      return add(value.longValue());
    }
    byte[] signed = value.toByteArray();
    int sign = signed[0] == 0 ? 1 : 0;
    return add(signed, sign, signed.length - sign);
  }

  /** Adds a truth value as 1 or 0. */
  public RlpWriter add(boolean value) {
    return add(value ? 1L : 0L);
  }

  /** Adds what is already encoded, as it stands: an item, several, or none. */
  public RlpWriter raw(Bytes encoded) {
    ensure(encoded.size());
    return put(encoded.unsafeArray(), encoded.unsafeOffset(), encoded.size());
  }

  /**
   * Everything written so far, in memory of its own; writing may go on.
   *
   * @throws IllegalStateException if a list is still open
   */
  public Bytes toBytes() {
    if (depth != 0) {
      throw new IllegalStateException(depth + " lists are still open; call end() for each");
    }
    return Bytes.wrap(Arrays.copyOf(buffer, size));
  }

  private RlpWriter add(byte[] array, int offset, int length) {
    ensure(Math.addExact(MAX_HEADER, length));
    if (length != 1 || array[offset] < 0) {
      putStringHeader(length);
    }
    return put(array, offset, length);
  }

  private void putStringHeader(int length) {
    if (length <= MAX_SHORT) {
      putByte(STRING + length);
    } else {
      int width = width(length);
      putByte(STRING + MAX_SHORT + width);
      putBigEndian(length, width);
    }
  }

  /** Moves the content of a list away from its first byte, to make room for the size. */
  private void insertLongSize(int start, int content) {
    int width = width(content);
    ensure(width);
    System.arraycopy(buffer, start, buffer, start + width, content);
    buffer[start - 1] = (byte) (LIST + MAX_SHORT + width);
    size = start;
    putBigEndian(content, width);
    size += content;
  }

  // Whoever puts has ensured the room, once for header and content.
  private RlpWriter put(byte[] array, int offset, int length) {
    System.arraycopy(array, offset, buffer, size, length);
    size += length;
    return this;
  }

  private void putByte(int value) {
    buffer[size++] = (byte) value;
  }

  private void putBigEndian(long value, int width) {
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
      buffer[size++] = (byte) (value >>> shift);
    }
  }

  private void ensure(int more) {
    int needed = Math.addExact(size, more);
    if (needed > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(needed, 2 * buffer.length));
    }
  }

  /** Bytes of the shortest form of an unsigned number above 0. */
  private static int width(long value) {
    return (Long.SIZE + 7 - Long.numberOfLeadingZeros(value)) / 8;
  }
}
