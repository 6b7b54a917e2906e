package dev.kith.simulation.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which messages a subscriber wants to hear of. As text: {@code proto:code,code-proto:*}, where
 * {@code *} or {@code -1} are all codes; empty text is none at all. Immutable.
 */
public final class MessageFilter {
  /** Not a single message: there are far more of them than of anything else. */
  public static final MessageFilter NONE = new MessageFilter(List.of());

  private static final int ALL = -1;
  private static final String CODE = "(?:\\*|-1|\\d{1,9})";

  /** A name goes up to its colon, so it may have hyphens in it. */
  private static final Pattern PART =
      Pattern.compile("\\G([^:]+):(" + CODE + "(?:," + CODE + ")*)(?:-(?=.)|$)");

  private record Wanted(String protocol, Set<Integer> codes) {}

  private final List<Wanted> wanted;

  private MessageFilter(List<Wanted> wanted) {
    this.wanted = List.copyOf(wanted);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static MessageFilter parse(String text) {
    List<Wanted> wanted = new ArrayList<>();
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.find()) {
      wanted.add(new Wanted(part.group(1), codes(part.group(2))));
      end = part.end();
    }
    if (end < text.length()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no filter of messages; write it like foobar:0,1-gossip:*");
    }
    return new MessageFilter(wanted);
  }

  private static Set<Integer> codes(String text) {
    Set<Integer> codes = new TreeSet<>();
    for (String code : text.split(",", -1)) {
      codes.add(code.equals("*") ? ALL : Integer.parseInt(code));
    }
    return codes;
  }

  /** Whether a message of that protocol, with that code relative to it, is wanted. */
  public boolean wants(String protocol, int code) {
    for (Wanted each : wanted) {
      if (each.protocol().equals(protocol)
          && (each.codes().contains(ALL) || each.codes().contains(code))) {
        return true;
      }
    }
    return false;
  }
}
