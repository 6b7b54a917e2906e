package dev.kith.node.rlp;

import dev.kith.node.bytes.Bytes;
import dev.kith.node.rlp.RlpException.Kind;
import java.math.BigInteger;

/**
 * Reads a sequence of items, one after the other, strictly and without copying: what it returns
 * shares memory with the input.
 *
 * <p>Every method that reads an item checks the item's claims first, throws {@link RlpException} if
 * they do not hold, and then stays where it was. The content of a list is checked only as far as it
 * is read. For one thread at a time.
 */
public final class RlpReader {
  /**
   * How deep lists may nest. The deepest messages of Ethereum need less than ten levels; a decoder
   * that calls itself for each of 128 levels stays far from the end of any thread's stack.
   */
  public static final int MAX_DEPTH = 128;

  /**
   * Bytes of the largest integer read without a bound of its own: far more than the 32 of any
   * Ethereum field, and few enough that calculating with it or printing it costs nothing.
   */
  public static final int MAX_INTEGER_SIZE = 1024;

  private final byte[] array;
  private final int limit;
  private final int depth;

  /** Where the next item begins. */
  private int position;

  /** Where the content of the item that was last opened begins and ends. */
  private int from;

  private int to;

  private RlpReader(byte[] array, int position, int limit, int depth) {
    this.array = array;
    this.position = position;
    this.limit = limit;
    this.depth = depth;
  }

  /** A reader over encoded items that follow each other; an empty input has no items. */
  public static RlpReader of(Bytes input) {
    int start = input.unsafeOffset();
    return new RlpReader(input.unsafeArray(), start, start + input.size(), 0);
  }

  /** Whether anything is left to read. */
  public boolean hasNext() {
    return position < limit;
  }

  /** Number of encoded bytes left to read. */
  public int remaining() {
    return limit - position;
  }

  /** Whether the next item is a list and not a byte string. */
  public boolean nextIsList() {
    return firstByte() >= RlpWriter.LIST;
  }

  /** Reads a list: the result reads its content, this goes on after it. */
  public RlpReader list() {
    open(true);
    if (depth == MAX_DEPTH) {
      throw new RlpException(
          Kind.TOO_DEEP, "lists nest more than " + MAX_DEPTH + " deep; flatten the message");
    }
    position = to;
    return new RlpReader(array, from, to, depth + 1);
  }

  /** Reads a byte string of any size. */
  public Bytes bytes() {
    open(false);
    return content();
  }

  /** Reads a byte string of one given size. */
  public Bytes bytes(int exactSize) {
    open(false);
    if (to - from != exactSize) {
      throw new RlpException(
          Kind.WRONG_SIZE, "expected " + exactSize + " bytes, but the item has " + (to - from));
    }
    return content();
  }

  /** Reads a byte string as UTF-8 text. */
  public String text() {
    open(false);
    String text = Utf8.decode(array, from, to - from);
    position = to;
    return text;
  }

  /**
   * Reads an unsigned number of at most 64 bits; read the result with {@link Long}'s unsigned
   * methods.
   */
  public long uint64() {
    openInteger(Long.BYTES);
    position = to;
    return bigEndian(from, to);
  }

  /** Reads a number from 0 to {@code maxValue}, both included. */
  public int uint(int maxValue) {
    openInteger(Long.BYTES);
    long value = bigEndian(from, to);
    if (value < 0 || value > maxValue) {
      throw new RlpException(Kind.TOO_LARGE, "the number is larger than the allowed " + maxValue);
    }
    position = to;
    return (int) value;
  }

  /** Reads an unsigned number of at most {@link #MAX_INTEGER_SIZE} bytes. */
  public BigInteger unsigned() {
    return unsigned(MAX_INTEGER_SIZE);
  }

  /** Reads an unsigned number of at most {@code maxSize} bytes. */
  public BigInteger unsigned(int maxSize) {
    openInteger(maxSize);
    position = to;
    return new BigInteger(1, array, from, to - from);
  }

  /** Reads a truth value: 0 or 1, nothing else. */
  public boolean bool() {
    return uint(1) == 1;
  }

  /** Reads the next item as it stands, with its header; what a list contains is not checked. */
  public Bytes raw() {
    int start = position;
    open();
    position = to;
    return Bytes.wrap(array, start, to - start);
  }

  /** Passes over the next item; what a list contains is not checked. */
  public void skip() {
    open();
    position = to;
  }

  /** Makes sure that everything was read. */
  public void end() {
    if (hasNext()) {
      throw new RlpException(
          Kind.SURPLUS,
          remaining() + " bytes follow the last expected item; send only known items");
    }
  }

  private Bytes content() {
    position = to;
    return Bytes.wrap(array, from, to - from);
  }

  private int firstByte() {
    if (position >= limit) {
      throw new RlpException(Kind.MISSING, "another item was expected, but there is none");
    }
    return array[position] & 0xff;
  }

  private void open(boolean list) {
    if (nextIsList() != list) {
      throw new RlpException(
          Kind.WRONG_TYPE,
          list
              ? "expected a list, but got a byte string"
              : "expected a byte string, but got a list");
    }
    open();
  }

  private void openInteger(int maxSize) {
    open(false);
    if (from < to && array[from] == 0) {
      throw new RlpException(
          Kind.NON_CANONICAL, "the number begins with a zero byte; use the shortest form");
    }
    if (to - from > maxSize) {
      throw new RlpException(
          Kind.TOO_LARGE, "the number has more than the allowed " + maxSize + " bytes");
    }
  }

  /** Finds the content of the next item and checks that all of it is there. */
  private void open() {
    int first = firstByte();
    if (first < RlpWriter.STRING) {
      from = position;
      to = position + 1;
    } else if (first < RlpWriter.LIST) {
      openSized(first - RlpWriter.STRING);
      if (to == position + 2 && array[from] >= 0) {
        throw new RlpException(
            Kind.NON_CANONICAL, "a single byte below 80 (hex) stands for itself, without a size");
      }
    } else {
      openSized(first - RlpWriter.LIST);
    }
  }

  private void openSized(int sizeOrWidth) {
    int width = Math.max(0, sizeOrWidth - RlpWriter.MAX_SHORT);
    from = position + 1 + width;
    long size = width == 0 ? sizeOrWidth : longSize(width);
    if (size < 0 || size > limit - from) {
      throw new RlpException(
          Kind.TOO_SHORT,
          "an item claims "
              + Long.toUnsignedString(size)
              + " bytes, but only "
              + Math.max(0, limit - from)
              + " are left; send whole items");
    }
    to = from + (int) size;
  }

  private long longSize(int width) {
    if (from > limit) {
      throw new RlpException(Kind.TOO_SHORT, "the input ends within the size of an item");
    }
    long size = bigEndian(from - width, from);
    boolean leadingZero = array[from - width] == 0;
    if (leadingZero || (size >= 0 && size <= RlpWriter.MAX_SHORT)) {
      throw new RlpException(Kind.NON_CANONICAL, "the size of an item is not in its shortest form");
    }
    return size;
  }

  private long bigEndian(int start, int end) {
    long value = 0;
    for (int i = start; i < end; i++) {
      value = value << 8 | (array[i] & 0xff);
    }
    return value;
  }
}
