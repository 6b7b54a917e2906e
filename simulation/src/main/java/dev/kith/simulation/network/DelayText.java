package dev.kith.simulation.network;

import static dev.kith.simulation.text.Quantities.delay;
import static dev.kith.simulation.text.Quantities.positive;

import dev.kith.simulation.text.Quantities;
import java.time.Duration;
import java.util.List;

/** Delays as text, and what makes one possible. */
final class DelayText {
  private static final String EXAMPLES =
      "20ms, 20ms..80ms, exponential:50ms, exponential:20ms:50ms, lognormal:50ms:0.5 or"
          + " pareto:20ms:1.5";

  private DelayText() {}

  static Delay parse(String text) {
    List<String> parts = List.of(text.split(":", -1));
    return switch (parts.get(0) + "/" + (parts.size() - 1)) {
      case "exponential/1" -> new Delay.Exponential(Duration.ZERO, delay(parts.get(1)));
      case "exponential/2" -> new Delay.Exponential(delay(parts.get(1)), delay(parts.get(2)));
      case "lognormal/2" -> new Delay.LogNormal(delay(parts.get(1)), positive(parts.get(2)));
      case "pareto/2" -> new Delay.Pareto(delay(parts.get(1)), positive(parts.get(2)));
      default -> plain(text);
    };
  }

  private static Delay plain(String text) {
    check(!text.contains(":"), "\"" + text + "\" is no delay; write it like " + EXAMPLES);
    int dots = text.indexOf("..");
    return dots < 0
        ? new Delay.Constant(delay(text))
        : new Delay.Uniform(
            Quantities.delay(text.substring(0, dots)), Quantities.delay(text.substring(dots + 2)));
  }

  static void check(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
