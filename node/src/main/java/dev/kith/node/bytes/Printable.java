package dev.kith.node.bytes;

import java.util.HexFormat;

/**
 * Makes text that a stranger chose fit for a log line, a terminal and a metric.
 *
 * <p>Without this, a client name could forge log lines with line breaks, colour a terminal with
 * escape sequences, or turn the reading direction around.
 */
public final class Printable {
  /** Stands at the end of a text that was too long. */
  private static final String CUT = "…";

  private static final HexFormat HEX = HexFormat.of();

  private Printable() {}

  /**
   * The text with everything but printable characters escaped as a backslash, {@code u} and four
   * hexadecimal digits. A backslash stays as it is: the result is for reading, not for parsing.
   *
   * @param limit the most characters of the result, the cut mark at its end included; at least 1
   */
  public static String of(String text, int limit) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), limit));
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      String next = harmless(character) ? Character.toString(character) : escaped(character);
      at += Character.charCount(character);
      int room = at < text.length() ? limit - CUT.length() : limit;
      if (shown.length() + next.length() > room) {
        return shown.append(CUT).toString();
      }
      shown.append(next);
    }
    return shown.toString();
  }

  private static boolean harmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String escaped(int character) {
    StringBuilder text = new StringBuilder(12);
    for (char unit : Character.toChars(character)) {
      text.append("\\u").append(HEX.toHexDigits(unit));
    }
    return text.toString();
  }
}
