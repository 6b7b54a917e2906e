package dev.kith.simulation.journal;

import java.util.regex.Pattern;

/** Text for people without what differs between two runs of one program. */
final class StableText {
  /** As {@code Object.toString} adds it; an address such as {@code @10.0.0.1} is none. */
  private static final Pattern IDENTITY_HASH =
      Pattern.compile("(?<=[\\w$\\]])@[0-9a-f]{1,8}(?!\\w|[.:]\\w)");

  private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda[\\w$]*(/0?x?[0-9a-f]+)?");

  private StableText() {}

  static String of(String text) {
    String named = LAMBDA.matcher(text).replaceAll("\\$\\$Lambda");
    return IDENTITY_HASH.matcher(named).replaceAll("@");
  }
}
