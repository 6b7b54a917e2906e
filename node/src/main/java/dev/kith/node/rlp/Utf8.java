package dev.kith.node.rlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Strict text: bytes that are not UTF-8 are refused, where Java would put a replacement in. */
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  static String decode(byte[] array, int offset, int size) {
    String text = new String(array, offset, size, UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      check(array, offset, size);
    }
    return text;
  }

  /** A replacement character is either an error or was sent; only the slow way can tell. */
  private static void check(byte[] array, int offset, int size) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(array, offset, size));
    } catch (CharacterCodingException e) {
      throw new RlpException(
          RlpException.Kind.MALFORMED_TEXT, "the text is not valid UTF-8; encode it as UTF-8");
    }
  }
}
