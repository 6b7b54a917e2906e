package dev.kith.node.bytes;

import java.util.HexFormat;

/** Hexadecimal text. */
public final class Hex {
  private static final HexFormat LOWER_CASE = HexFormat.of();

  private Hex() {}

  /** Lower-case text of a part of an array, without {@code 0x}. */
  public static String encode(byte[] array, int offset, int size) {
    return LOWER_CASE.formatHex(array, offset, offset + size);
  }

  /**
   * The bytes of a text of either case, with or without {@code 0x}.
   *
   * @throws IllegalArgumentException if the text has an odd length or another character
   */
  public static byte[] decode(String hex) {
    return LOWER_CASE.parseHex(hex.startsWith("0x") ? hex.substring(2) : hex);
  }
}
