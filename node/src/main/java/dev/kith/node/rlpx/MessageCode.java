package dev.kith.node.rlpx;

import dev.kith.node.rlpx.RlpxException.Kind;

/**
 * The RLP integer in front of a message: 0 is {@code 80}, 127 is {@code 7f}, 128 is {@code 81 80}.
 * Read here without an RLP reader, because it is done for every frame and of four bytes at most.
 */
final class MessageCode {
  /** Bytes of the longest code: a prefix and the four bytes of an int. */
  static final int MAX_SIZE = 5;

  private MessageCode() {}

  /** Bytes of the one valid encoding of a code. */
  static int size(int code) {
    return code < 0x80 ? 1 : 1 + bytesOf(code);
  }

  private static int bytesOf(int code) {
    return 4 - Integer.numberOfLeadingZeros(code) / 8;
  }

  static void write(int code, byte[] target, int at) {
    if (code < 0x80) {
      target[at] = (byte) (code == 0 ? 0x80 : code);
      return;
    }
    int bytes = bytesOf(code);
    target[at] = (byte) (0x80 + bytes);
    for (int i = 1; i <= bytes; i++) {
      target[at + i] = (byte) (code >> (8 * (bytes - i)));
    }
  }

  /**
   * The code at the start of a frame body of which {@code size} bytes belong to the frame.
   *
   * @throws RlpxException {@code MESSAGE_CODE} for an encoding that is cut off, not the shortest or
   *     beyond an int
   */
  static int read(byte[] body, int size) {
    if (size == 0) {
      throw new RlpxException(Kind.MESSAGE_CODE);
    }
    int first = body[0] & 0xff;
    int code = first == 0x80 ? 0 : first < 0x80 ? first : readLong(body, size, first - 0x80);
    if (first == 0 || code < 0) {
      throw new RlpxException(Kind.MESSAGE_CODE);
    }
    return code;
  }

  /** A code of several bytes, or -1 when it is not valid. */
  private static int readLong(byte[] body, int size, int bytes) {
    if (bytes >= MAX_SIZE || bytes >= size) {
      return -1;
    }
    int code = 0;
    for (int i = 1; i <= bytes; i++) {
      code = (code << 8) | (body[i] & 0xff);
    }
    return code >= 0x80 && bytesOf(code) == bytes ? code : -1;
  }
}
