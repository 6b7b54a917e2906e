package dev.kith.node.admin.metrics;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of clients that a metric can carry: strangers choose them, and each new one would be a time
 * series for ever. Safe from any thread.
 */
final class ClientNames {
  /** There are some twenty clients of Ethereum; whatever else calls itself something is other. */
  static final int MAX_NAMES = 32;

  static final String OTHER = "other";

  /** What stands before versions and systems: {@code Geth/v1.16.0-stable/linux-amd64/go1.24}. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,23}(?=$|/| )");

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /** The client's name without its version, in small letters, or {@link #OTHER}. */
  String of(String full) {
    Matcher matcher = NAME.matcher(full);
    if (!matcher.lookingAt()) {
      return OTHER;
    }
    String name = matcher.group().toLowerCase(Locale.ROOT);
    return known.contains(name) || isNew(name) ? name : OTHER;
  }

  private synchronized boolean isNew(String name) {
    return known.size() < MAX_NAMES && known.add(name);
  }
}
