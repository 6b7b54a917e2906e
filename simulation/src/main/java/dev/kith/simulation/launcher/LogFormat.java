package dev.kith.simulation.launcher;

import java.util.List;

/**
 * In which form logs are written. Loggers are there before a command line is parsed, so this looks
 * at its words alone.
 */
final class LogFormat {
  /** Read by {@code conf/logback.xml}. */
  private static final String PROPERTY = "kith.log.format";

  private static final String OPTION = "--log-format";

  private LogFormat() {}

  /** Chooses the form that the words of a command line ask for; without a word, that of before. */
  static void choose(List<String> words) {
    int option = words.indexOf(OPTION);
    if (option >= 0 && option + 1 < words.size()) {
      choose(words.get(option + 1));
    }
    words.stream()
        .filter(word -> word.startsWith(OPTION + "="))
        .findFirst()
        .ifPresent(word -> choose(word.substring(OPTION.length() + 1)));
  }

  /** What is neither is refused by the command itself. */
  private static void choose(String format) {
    if (format.equals("json") || format.equals("text")) {
      System.setProperty(PROPERTY, format);
    }
  }
}
