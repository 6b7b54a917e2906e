package dev.kith.simulation.journal;

import dev.kith.node.session.Closure;
import java.util.Locale;

/**
 * How a session ended, in words short and stable enough to count by.
 *
 * @param reason {@code too-many-peers}, {@code fault-bad-frame}, {@code lost} and the like
 * @param by who ended it: {@code local}, {@code remote} or {@code transport}
 * @param phase how far it had come, such as {@code active}
 * @param detail more about it, for people; empty if there is nothing to say
 */
public record Ending(String reason, String by, String phase, String detail) {

  /** What a closure says. */
  public static Ending of(Closure closure) {
    return new Ending(
        reason(closure.cause()),
        word(closure.initiator()),
        word(closure.phase()),
        StableText.of(detail(closure.cause())));
  }

  private static String reason(Closure.Cause cause) {
    if (cause instanceof Closure.Disconnected disconnected) {
      return word(disconnected.reason());
    }
    return cause instanceof Closure.Faulted faulted ? "fault-" + word(faulted.fault()) : "lost";
  }

  private static String detail(Closure.Cause cause) {
    if (cause instanceof Closure.Faulted faulted) {
      return faulted.detail();
    }
    return cause instanceof Closure.Lost lost ? lost.detail() : "";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
