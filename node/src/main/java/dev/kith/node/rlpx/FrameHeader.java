package dev.kith.node.rlpx;

import java.util.Arrays;

/**
 * The 16 bytes in front of every frame: three for the size, big endian, then an RLP list of two
 * empty items, which early drafts filled with protocol and context numbers. A reader looks at the
 * size only, but Besu insists on the list and on the zeros behind it.
 */
final class FrameHeader {
  /** Bytes of a header, which is one AES block. */
  static final int SIZE = 16;

  /** The largest size that three bytes can say. */
  static final int MAX_FRAME_SIZE = 0xffffff;

  private FrameHeader() {}

  static void write(int frameSize, byte[] target, int at) {
    target[at] = (byte) (frameSize >> 16);
    target[at + 1] = (byte) (frameSize >> 8);
    target[at + 2] = (byte) frameSize;
    target[at + 3] = (byte) 0xc2;
    target[at + 4] = (byte) 0x80;
    target[at + 5] = (byte) 0x80;
    Arrays.fill(target, at + 6, at + SIZE, (byte) 0);
  }

  static int frameSize(byte[] header) {
    return (header[0] & 0xff) << 16 | (header[1] & 0xff) << 8 | (header[2] & 0xff);
  }

  /** The size on the wire of a body of this size: whole AES blocks. */
  static int padded(int frameSize) {
    return (frameSize + 15) & ~15;
  }
}
