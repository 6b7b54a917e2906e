package dev.kith.node.rlpx;

import dev.kith.node.bytes.Bytes;
import java.util.Arrays;

/**
 * Collects encoded frames, so that many of them leave in one write. Holds no memory between {@link
 * #take()} and the next frame. Owned by the thread that encodes.
 */
public final class FrameBuffer {
  private static final byte[] NONE = {};

  private final int initialCapacity;
  private byte[] array = NONE;
  private int size;

  /**
   * An empty buffer.
   *
   * @param initialCapacity bytes to allocate when the first frame comes; it grows beyond
   */
  public FrameBuffer(int initialCapacity) {
    if (initialCapacity < 0) {
      throw new IllegalArgumentException(
          "The initial capacity is " + initialCapacity + ": give 0 or more.");
    }
    this.initialCapacity = initialCapacity;
  }

  /** Bytes written since the last {@link #take()}. */
  public int size() {
    return size;
  }

  /** Hands out what was written, without copying, and starts anew. */
  public Bytes take() {
    Bytes written = Bytes.wrap(array, 0, size);
    array = NONE;
    size = 0;
    return written;
  }

  /**
   * Makes room behind what was written, so that frames of so many bytes in all cause no copying.
   */
  public void reserve(int bytes) {
    int needed = Math.addExact(size, bytes);
    if (needed > array.length) {
      array = Arrays.copyOf(array, Math.max(needed, Math.max(initialCapacity, grown())));
    }
  }

  /** Twice the present capacity, or as much as an int can say. */
  private int grown() {
    return (int) Math.min(2L * array.length, Integer.MAX_VALUE - 8);
  }

  /** The array underneath; written up to {@link #size()}. */
  byte[] array() {
    return array;
  }

  /** Counts reserved bytes as written. */
  void advance(int bytes) {
    size += bytes;
  }
}
